// The list as a good React app has it: React, TanStack Virtual, the text folded beforehand, all
// rows in memory. What it does not do: keep anything.

import { useMemo, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { useVirtualizer } from '@tanstack/react-virtual';
import { TEXTS } from './query.js';

const lines = (await (await fetch('./book/customers')).text()).split('\n').filter(Boolean);
const rows = lines.map((line) => JSON.parse(line)).sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id - b.id));
const folded = rows.map((c) => [...TEXTS.map((field) => c[field]), ...c.tags].join('\n').toLowerCase());

function List() {
  const [text, setText] = useState('');
  const term = text.trim().toLowerCase();
  const found = useMemo(() => (term ? rows.filter((_, nth) => folded[nth].includes(term)) : rows), [term]);
  const scroll = useRef(null);
  const virtual = useVirtualizer({ count: found.length, getScrollElement: () => scroll.current, estimateSize: () => 32, overscan: 8 });
  return <>
    <input id="search" type="search" value={text} onChange={(event) => setText(event.target.value)} />
    <span id="count">{found.length}</span>
    <div id="scroll" ref={scroll}>
      <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const c = found[index];
          return <div className="row" key={c.id} style={{ transform: `translateY(${start}px)` }}>
            <b>{c.name}</b><span>{c.email}</span><span>{c.city}</span><span>{c.stage}</span><span>{c.interactions}</span><span>{c.tags.join(', ')}</span>
          </div>;
        })}
      </div>
    </div>
  </>;
}

createRoot(document.getElementById('root')).render(<List />);
