// Everything that was measured at one size, by name, and what each found.

export class Samples {
  all = {};
  #found = {};

  add(name, ...values) {
    const numbers = values.flat().filter((value) => typeof value === 'number' && !Number.isNaN(value));
    (this.all[name] ??= []).push(...numbers);
  }

  restored(who, { ms, peak, longest }) {
    this.add(`${who}.restore`, ms / 1000);
    this.add(`${who}.restorePeak`, peak);
    this.add(`${who}.longest`, longest);
    this.add(`${who}.longest.restore`, longest);
  }

  exported(who, { ms, bytes, peak, longest }) {
    this.add(`${who}.export`, bytes / 1e3 / ms);
    this.add(`${who}.exportPeak`, peak);
    this.add(`${who}.longest`, longest);
    this.add(`${who}.longest.export`, longest);
  }

  ours({ cold, searchable, ready, memory, longest, searches, segments, scroll, edits }) {
    this.add('ours.cold', cold);
    this.add('ours.searchable', searchable);
    this.add('ours.ready', ready);
    this.add('ours.memory', memory);
    for (const [part, ms] of Object.entries(longest)) {
      this.add('ours.longest', ms);
      this.add(`ours.longest.${part}`, ms);
    }
    this.add('ours.key', searches.keys);
    this.add('ours.search', searches.engine);
    this.add('ours.segment', segments.engine);
    this.add('ours.opened', segments.shown);
    this.add('ours.dropped', scroll.dropped);
    this.add('ours.blank', scroll.blank);
    this.add('ours.painted', edits.painted);
    this.add('ours.committed', edits.committed);
    this.add('ours.counting', edits.counting);
    this.add('ours.counts', edits.counts);
    this.#note('search', 'ours', searches.counts);
    this.#note('segment', 'ours', segments.counts);
  }

  engine(who, { cold, searches, segments, updates }) {
    this.add(`${who}.cold`, cold);
    this.add(`${who}.search`, searches.ms);
    this.add(`${who}.segment`, segments.ms);
    this.add(`${who}.update`, updates.ms);
    this.#note('search', who, searches.answers);
    this.#note('segment', who, segments.answers);
  }

  floor({ start, searches }) {
    this.add('floor.start', start.ms);
    this.add('floor.read', start.read);
    this.add('floor.search', searches.ms);
    this.#note('search', 'floor', searches.answers);
  }

  react({ keys, counts, scroll }) {
    this.add('react.key', keys);
    this.add('react.dropped', scroll.dropped);
    this.add('react.blank', scroll.blank);
    this.#note('search', 'react', counts);
  }

  // What was found at the first visit, before anything was edited.
  #note(question, who, counts) {
    (this.#found[question] ??= {})[who] ??= counts.join(' ');
  }

  // Questions to which not all gave the same answers.
  disagreements() {
    return Object.entries(this.#found)
      .filter(([, answers]) => new Set(Object.values(answers)).size > 1)
      .map(([question, answers]) => `${question}: ${Object.entries(answers).map(([who, counts]) => `${who} ${counts}`).join(', ')}`);
  }
}
