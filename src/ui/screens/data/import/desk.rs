//! What is on the desk while a list is imported: the file, the columns' targets, the decisions,
//! and what follows from them. What follows is worked out when a stage first looks at it.

use std::{collections::BTreeSet, sync::Arc};

use leptos::prelude::*;
use web_sys::File;

use super::{
    super::chooser::ends_with,
    states::{Added, Adding, Given, Intake, Stage, Trouble},
};
use crate::{
    app::{App, Notice},
    domain::{
        choice::Choice,
        party::{PartyKind, Role},
        party_parts::parse_tags,
        problem::FieldProblem,
    },
    engine::fold::fold,
    exchange::csv::{
        self, Decision, Decisions, Failure, Finding, MOST_BYTES, Mapping, Options, Preview,
        Separator, Sheet, Why,
    },
    i18n::Lang,
    ui::{
        lang,
        parts::field::{Problems, focus_first_problem},
    },
    web::{clock, dom, files, random},
};

/// The desk. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Desk {
    pub app: App,
    pub lang: Lang,
    pub stage: RwSignal<Stage>,
    pub intake: RwSignal<Intake>,
    given: RwSignal<Option<Given>>,
    pub mapping: RwSignal<Mapping>,
    /// Key of a [`PartyKind`].
    pub kind: RwSignal<String>,
    /// Key of a [`Role`], or empty.
    pub role: RwSignal<String>,
    pub tag: RwSignal<String>,
    pub problems: Problems,
    pub decisions: RwSignal<Decisions>,
    /// Lines left out because their names are in the book already.
    pub known_skipped: RwSignal<Vec<usize>>,
    /// Everything odd about the file.
    pub findings: Memo<Arc<Vec<Finding>>>,
    /// All rows as they will be.
    pub preview: Memo<Arc<Preview>>,
    pub adding: RwSignal<Adding>,
}

impl Desk {
    /// An empty desk.
    pub fn new() -> Self {
        let app = App::get();
        let given = RwSignal::new(None::<Given>);
        let mapping = RwSignal::new(Mapping {
            targets: Vec::new(),
        });
        let kind = RwSignal::new(PartyKind::Org.key().to_owned());
        let role = RwSignal::new(Role::Customer.key().to_owned());
        let tag = RwSignal::new(format!("import-{}", clock::today()));
        let decisions = RwSignal::new(Decisions::default());
        let findings = Memo::new(move |_| {
            let found = given.with(|given| {
                let sheet = &given.as_ref()?.sheet;
                Some(mapping.with(|mapping| csv::findings(sheet, mapping)))
            });
            Arc::new(found.unwrap_or_default())
        });
        let preview = Memo::new(move |_| {
            let options = options(app, &kind.get(), &role.get(), &tag.get());
            let preview = given.with(|given| {
                let sheet = &given.as_ref()?.sheet;
                Some(mapping.with(|mapping| {
                    decisions.with(|decisions| {
                        csv::preview(sheet, mapping, decisions, &options, usize::MAX)
                    })
                }))
            });
            Arc::new(preview.unwrap_or_default())
        });
        Self {
            app,
            lang: lang(),
            stage: RwSignal::new(Stage::File),
            intake: RwSignal::new(Intake::Rest),
            given,
            mapping,
            kind,
            role,
            tag,
            problems: RwSignal::new(Vec::new()),
            decisions,
            known_skipped: RwSignal::new(Vec::new()),
            findings,
            preview,
            adding: RwSignal::new(Adding::Rest),
        }
    }

    /// The file on the desk as a table.
    pub fn sheet(self) -> Option<Arc<Sheet>> {
        self.given
            .with(|given| given.as_ref().map(|g| g.sheet.clone()))
    }

    /// A file is on the desk.
    pub fn has_sheet(self) -> bool {
        self.given.with(Option::is_some)
    }

    /// The name of the file on the desk.
    pub fn file_name(self) -> String {
        self.sheet().map(|s| s.file.clone()).unwrap_or_default()
    }

    /// How many bytes it has.
    pub fn size(self) -> usize {
        self.given
            .with(|given| given.as_ref().map_or(0, |g| g.bytes.len()))
    }

    /// Takes a file.
    pub fn on_file(self) -> Callback<File> {
        Callback::new(move |file: File| {
            if self.adding.with_untracked(|a| *a != Adding::Busy) {
                leptos::task::spawn_local(self.read(file));
            }
        })
    }

    async fn read(self, file: File) {
        let name = file.name();
        self.intake.set(Intake::Reading(name.clone()));
        self.stage.set(Stage::File);
        dom::drawn().await;
        if ends_with(&name, &[".json"]) {
            return self.fail(Trouble::Backup(name));
        }
        #[allow(clippy::cast_precision_loss)]
        let too_large = file.size() > MOST_BYTES as f64;
        if too_large {
            self.fail(Trouble::Failed(Failure {
                file: name,
                why: Why::TooLarge,
            }));
        } else if let Some(bytes) = files::read(&file).await {
            // The screen may have been left meanwhile.
            if self.stage.try_get_untracked().is_some() {
                self.take(bytes, &name);
            }
        } else {
            self.fail(Trouble::Unreadable(name));
        }
    }

    fn fail(self, trouble: Trouble) {
        let _ = self.intake.try_set(Intake::Trouble(trouble));
    }

    /// Takes the bytes of a list and goes on to its columns.
    pub fn take(self, bytes: Vec<u8>, name: &str) {
        match Sheet::read(&bytes, name) {
            Ok(sheet) => {
                self.intake.set(Intake::Rest);
                self.put(sheet, Arc::new(bytes));
                self.go(Stage::Columns);
            }
            Err(failure) => self.fail(Trouble::Failed(failure)),
        }
    }

    /// Reads the same bytes with another separator.
    pub fn separate_by(self, separator: Separator) {
        let Some(given) = self.given.get_untracked() else {
            return;
        };
        let name = &given.sheet.file;
        if let Ok(sheet) = Sheet::read_with(&given.bytes, name, separator) {
            self.put(sheet, given.bytes);
        }
    }

    /// A new table: targets are guessed anew, and decisions about other rows no longer hold.
    fn put(self, sheet: Sheet, bytes: Arc<Vec<u8>>) {
        let mapping = csv::guess(&sheet);
        let kind = csv::likely_kind(&sheet, &mapping);
        self.kind.set(kind.key().to_owned());
        self.decisions.set(Decisions::default());
        self.known_skipped.set(Vec::new());
        self.adding.set(Adding::Rest);
        // One by one: nobody looks at what follows from both while a file is being taken.
        self.mapping.set(mapping);
        let sheet = Arc::new(sheet);
        self.given.set(Some(Given { sheet, bytes }));
    }

    /// The row on this line still needs a decision.
    pub fn is_open(self, line: usize) -> bool {
        self.preview
            .with(|preview| preview.open.binary_search(&line).is_ok())
    }

    /// The customers are being added.
    pub fn is_busy(self) -> bool {
        self.adding.with(|adding| *adding == Adding::Busy)
    }

    /// A column holds names, so that rows can become customers.
    pub fn has_names(self) -> bool {
        self.mapping.with(|m| m.name_column().is_some())
    }

    /// The stage can be gone to from here.
    pub fn can_go(self, stage: Stage) -> bool {
        let here = self.stage.get();
        let busy = self.is_busy();
        let ready = self.has_sheet() && !busy;
        here != stage
            && here != Stage::Done
            && match stage {
                Stage::File => !busy,
                Stage::Columns => ready,
                Stage::Check => ready && self.has_names(),
                Stage::Done => false,
            }
    }

    /// Goes to a stage, and the focus with it. What is wrong with the options holds it back.
    pub fn go(self, stage: Stage) {
        let tag = self.tag.get_untracked();
        self.problems.set(match parse_tags(&tag) {
            Ok(tags) if tags.len() < 2 => Vec::new(),
            Ok(_) => vec![FieldProblem::new(
                "tag",
                crate::domain::problem::Problem::TagCharacters,
            )],
            Err(problem) => vec![FieldProblem::new("tag", problem)],
        });
        if stage == Stage::Check && self.problems.with_untracked(|p| !p.is_empty()) {
            focus_first_problem(self.problems);
            return;
        }
        self.stage.set(stage);
        dom::after(0, || dom::focus_if_lost("#stage-title"));
    }

    /// Clears the desk for another list.
    pub fn clear(self) {
        self.given.set(None);
        self.adding.set(Adding::Rest);
        self.decisions.set(Decisions::default());
        self.go(Stage::File);
    }

    /// The lines of rows whose name is in the book already.
    pub fn known_lines(self) -> Vec<usize> {
        let names: BTreeSet<String> = self
            .app
            .read(|book| book.cards().map(|p| fold(p.name)).collect());
        if names.is_empty() {
            return Vec::new();
        }
        self.preview.with(|preview| {
            let known = preview.rows.iter();
            known
                .filter(|row| names.contains(&fold(&row.customer.name)))
                .map(|row| row.line)
                .collect()
        })
    }

    /// Leaves rows out.
    pub fn skip(self, lines: &[usize]) {
        self.decisions.update(|decisions| {
            for line in lines {
                decisions.decide(*line, Decision::Skip);
            }
        });
    }

    /// Leaves out the rows whose names are in the book already.
    pub fn skip_known(self, lines: Vec<usize>) {
        self.skip(&lines);
        self.known_skipped.update(|skipped| skipped.extend(lines));
    }

    /// Takes them in again.
    pub fn reopen_known(self) {
        let lines = self.known_skipped.get_untracked();
        self.known_skipped.set(Vec::new());
        self.decisions.update(|decisions| {
            for line in lines {
                decisions.reopen(line);
            }
        });
    }

    /// Adds the customers.
    pub fn import(self) {
        let Some(Given { sheet, .. }) = self.given.get_untracked() else {
            return;
        };
        self.adding.set(Adding::Busy);
        let mut options = options(
            self.app,
            &self.kind.get_untracked(),
            &self.role.get_untracked(),
            &self.tag.get_untracked(),
        );
        options.source_id = Some(format!("import:{}", random::new_id()));
        let decisions = self.decisions.get_untracked();
        let mapping = self.mapping.get_untracked();
        let contacts = self.preview.with_untracked(|preview| {
            let rows = preview.rows.iter();
            rows.filter(|row| row.contact.is_some()).count()
        });
        leptos::task::spawn_local(async move {
            dom::drawn().await;
            let (now, mut new_id) = (clock::now(), random::new_id);
            let built = csv::build(&sheet, &mapping, &decisions, &options, now, &mut new_id);
            // The button is off while a row is undecided, so there is nothing to say then.
            let Ok(outcome) = built else {
                let _ = self.adding.try_set(Adding::Rest);
                return;
            };
            let act = outcome.change.act.clone();
            let adding = match self.app.commit(outcome.change).await {
                Ok(()) => {
                    self.app.say(Notice::Done(act));
                    let _ = self.stage.try_set(Stage::Done);
                    dom::after(0, || dom::focus_if_lost("#stage-title"));
                    Adding::Done(Added {
                        customers: outcome.imported,
                        contacts,
                        skipped: outcome.skipped.len(),
                        entry: self.app.head.with_untracked(|head| head.done),
                    })
                }
                Err(failure) => Adding::Refused(failure),
            };
            let _ = self.adding.try_set(adding);
        });
    }
}

/// What holds for every row. A tag that is none yet counts as no tag.
fn options(app: App, kind: &str, role: &str, tag: &str) -> Options {
    let tags = parse_tags(tag).unwrap_or_default();
    let country = |book: &crate::domain::book::Book| {
        let own = book.workspace();
        own.map(|w| w.default_country.clone()).unwrap_or_default()
    };
    Options {
        roles: Role::from_key(role).into_iter().collect(),
        tag: tags.into_iter().next().unwrap_or_default(),
        kind: PartyKind::from_key(kind).unwrap_or(PartyKind::Org),
        default_country: app.peek(country),
        source_id: None,
    }
}
