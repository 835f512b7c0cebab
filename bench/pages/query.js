// The questions that every engine is asked, as plain JavaScript over plain objects: what an engine
// without a language of its own uses, and what its answers are compared with.

export const inSegment = (c, q) => c.interactions >= q.least && c.lastContact < q.before && c.country === q.country && c.tags.includes(q.tag);

// The fields that the app searches as well.
export const TEXTS = ['name', 'number', 'email', 'phone', 'city', 'note', 'source'];
export const matches = (c, term) => TEXTS.some((field) => c[field].toLowerCase().includes(term)) || c.tags.some((tag) => tag.toLowerCase().includes(term));

const byName = (a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id - b.id);
export const page = (found) => ({ count: found.length, rows: found.sort(byName).slice(0, 50) });
