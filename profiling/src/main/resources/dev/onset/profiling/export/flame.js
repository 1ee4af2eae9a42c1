
'use strict';
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const isDiff = data.before !== undefined;
  const step = isDiff ? 5 : 4;
  const count = data.boxes.length / step;
  const rowHeight = 19;
  const $ = id => document.getElementById(id);
  const canvas = $('graph'), pen = canvas.getContext('2d');
  const depthOf = b => b < 0 ? -1 : data.boxes[b * step];
  const nameOf = b => b < 0 ? 'all' : data.names[data.boxes[b * step + 1]][0];
  const kindOf = b => data.names[data.boxes[b * step + 1]][1];
  const left = b => b < 0 ? 0 : data.boxes[b * step + 2];
  const value = b => b < 0 ? data.total : data.boxes[b * step + 3];
  const before = b => b < 0 ? data.before : data.boxes[b * step + 4];
  const parents = new Int32Array(count), ends = new Int32Array(count);
  {
    const open = [];
    for (let b = 0; b < count; b++) {
      while (open.length > depthOf(b)) { ends[open.pop()] = b; }
      parents[b] = open.length ? open[open.length - 1] : -1;
      open.push(b);
    }
    while (open.length) { ends[open.pop()] = count; }
  }
  let zoom = -1, hover = -2, chosen = -1, found = null, isFlame = false, boxesDrawn = [];

  const share = (part, whole) => whole ? (100 * part / whole).toFixed(2) + ' %' : '0 %';
  function amount(n) {
    let units = data.unit === 'bytes' ? [1024, 'B', 'kB', 'MB', 'GB', 'TB']
      : data.unit === 'nanoseconds' ? [1000, 'ns', 'us', 'ms', 's'] : null;
    if (!units) { return n.toLocaleString('en-US') + ' ' + data.unit; }
    let i = 1;
    while (n >= units[0] && i < units.length - 1) { n /= units[0]; i++; }
    return (i === 1 ? n : n.toFixed(2)) + ' ' + units[i];
  }
  // The package gives way first: the end of a name says more than its begin.
  function shortened(name, letters) {
    if (name.length <= letters || !/^[\w$.<>:-]+$/.test(name)) { return name; }
    const method = name.lastIndexOf('.'), type = name.lastIndexOf('.', method - 1);
    return method < 0 || type < 0 ? name : name.slice(type + 1);
  }
  function growth(b) { return value(b) / (data.total || 1) - before(b) / (data.before || 1); }
  function colour(b) {
    if (!isDiff) { return data.kinds[kindOf(b)][1]; }
    if (before(b) === 0) { return '#ffe066'; }
    const g = growth(b), fade = Math.round(238 - 118 * Math.min(1, Math.abs(g) * 10));
    return g === 0 ? '#dfe3e8' : g > 0 ? `rgb(245,${fade},${fade})` : `rgb(${fade},${fade + Math.round((245 - fade) / 3)},250)`;
  }
  function words(b) {
    let text = nameOf(b) + '\n' + amount(value(b)) + ', ' + share(value(b), data.total) + ' of all';
    if (zoom >= 0) { text += ', ' + share(value(b), value(zoom)) + ' of the zoomed'; }
    if (isDiff) {
      text += '\nbefore ' + share(before(b), data.before) + (before(b) === 0 ? ' (new)' : '')
        + ', ' + (growth(b) >= 0 ? '+' : '') + (100 * growth(b)).toFixed(2) + ' points';
    } else if (b >= 0) { text += '\n' + data.kinds[kindOf(b)][0]; }
    return text;
  }
  function ancestors(b) {
    const list = [];
    for (let at = b; at >= 0; at = parents[at]) { list.push(at); }
    list.push(-1);
    return list.reverse();
  }
  function draw() {
    const width = canvas.clientWidth, ratio = window.devicePixelRatio || 1;
    const above = ancestors(zoom), first = zoom < 0 ? 0 : zoom, last = zoom < 0 ? count : ends[zoom];
    let deepest = depthOf(zoom);
    for (let b = first; b < last; b++) { if (value(b) * width / value(zoom) > 0.4) { deepest = Math.max(deepest, depthOf(b)); } }
    const rows = deepest + 2, height = rows * rowHeight;
    canvas.style.height = height + 'px';
    canvas.width = Math.round(width * ratio); canvas.height = Math.round(height * ratio);
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.font = '12px ui-monospace, Menlo, Consolas, monospace';
    pen.textBaseline = 'middle';
    boxesDrawn = [];
    const y = depth => (isFlame ? rows - 2 - depth : depth + 1) * rowHeight;
    const box = (b, x, w, fill) => {
      const top = y(depthOf(b));
      pen.fillStyle = fill;
      pen.fillRect(x, top, Math.max(0.5, w - 0.6), rowHeight - 1);
      if (found && b >= 0 && found[data.boxes[b * step + 1]]) {
        pen.fillStyle = '#d100d1'; pen.fillRect(x, top, Math.max(0.5, w - 0.6), 3);
        pen.fillRect(x, top + rowHeight - 4, Math.max(0.5, w - 0.6), 3);
      }
      if (b === chosen || b === hover) { pen.strokeStyle = '#16191d'; pen.lineWidth = 2; pen.strokeRect(x + 1, top + 1, Math.max(0.5, w - 2.6), rowHeight - 3); }
      const letters = Math.floor((w - 8) / 7.25);
      if (letters > 2) {
        const name = shortened(nameOf(b), letters);
        pen.fillStyle = '#111';
        pen.fillText(name.length <= letters ? name : name.slice(0, letters - 1) + '\u2026', x + 4, top + rowHeight / 2);
      }
      boxesDrawn.push([b, x, top, Math.max(w, 1)]);
    };
    for (const b of above) { box(b, 0, width, b < 0 ? '#dfe3e8' : colour(b)); }
    const scale = width / (value(zoom) || 1), from = left(zoom);
    for (let b = zoom < 0 ? 0 : zoom + 1; b < last;) {
      const w = value(b) * scale;
      if (w < 0.4) { b = ends[b]; continue; }
      box(b, (left(b) - from) * scale, w, colour(b));
      b++;
    }
    path();
  }
  function path() {
    const nav = $('path');
    nav.replaceChildren();
    for (const b of ancestors(zoom)) {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = nameOf(b);
      button.addEventListener('click', () => zoomTo(b));
      nav.append(button, ' \u203A ');
    }
  }
  function zoomTo(b) { zoom = b; chosen = b; hover = -2; $('tip').hidden = true; say(b); draw(); }
  function say(b) { $('status').textContent = words(b).replaceAll('\n', ' \u00B7 '); }
  function at(event) {
    const area = canvas.getBoundingClientRect(), x = event.clientX - area.left, y = event.clientY - area.top;
    for (const [b, left, top, w] of boxesDrawn) { if (x >= left && x < left + w && y >= top && y < top + rowHeight) { return b; } }
    return -2;
  }
  canvas.addEventListener('mousemove', event => {
    const b = at(event), tip = $('tip');
    if (b === -2) { tip.hidden = true; }
    else {
      tip.textContent = words(b);
      tip.hidden = false;
      tip.style.left = Math.max(4, Math.min(event.clientX + 14, window.innerWidth - tip.offsetWidth - 8)) + 'px';
      tip.style.top = (event.clientY + 18 + tip.offsetHeight > window.innerHeight ? event.clientY - tip.offsetHeight - 10 : event.clientY + 18) + 'px';
    }
    if (b !== hover) { hover = b; draw(); }
  });
  canvas.addEventListener('mouseleave', () => { hover = -2; $('tip').hidden = true; draw(); });
  canvas.addEventListener('click', event => { const b = at(event); if (b !== -2) { zoomTo(b); } });
  function move(to) { if (to !== undefined) { chosen = to; say(to); draw(); } }
  function neighbours(b) {
    const list = [], parent = b < 0 ? -1 : parents[b];
    for (let at = parent + 1; at < (parent < 0 ? count : ends[parent]); at = ends[at]) { list.push(at); }
    return list;
  }
  document.addEventListener('keydown', event => {
    if (event.target === $('search')) { if (event.key === 'Escape') { $('search').value = ''; search(); canvas.focus(); } return; }
    if (event.ctrlKey || event.metaKey || event.altKey) { return; }
    const out = isFlame ? 'ArrowDown' : 'ArrowUp', into = isFlame ? 'ArrowUp' : 'ArrowDown';
    if (event.key === 'Escape') { zoomTo(zoom < 0 ? -1 : parents[zoom]); }
    else if (event.key === '/') { event.preventDefault(); $('search').focus(); }
    else if (event.key === 'f') { $('turn').click(); }
    else if (event.key === 't') { $('theme').click(); }
    else if (event.key === 'Enter' && document.activeElement === canvas) { zoomTo(chosen); }
    else if (event.key === out) { event.preventDefault(); if (chosen >= 0) { move(parents[chosen]); } }
    else if (event.key === into) { event.preventDefault(); const b = chosen + 1; if (b < count && parents[b] === chosen) { move(b); } }
    else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      event.preventDefault();
      const list = neighbours(chosen), i = list.indexOf(chosen) + (event.key === 'ArrowLeft' ? -1 : 1);
      if (i >= 0 && i < list.length) { move(list[i]); }
    }
  });
  function search() {
    const text = $('search').value;
    found = null;
    $('search').setCustomValidity('');
    $('found').textContent = '';
    if (text) {
      try {
        const pattern = new RegExp(text, text === text.toLowerCase() ? 'i' : '');
        found = data.names.map(n => pattern.test(n[0].slice(0, 500)));
        let matched = 0;
        for (let b = 0; b < count;) {
          if (found[data.boxes[b * step + 1]]) { matched += value(b); b = ends[b]; } else { b++; }
        }
        $('found').textContent = found.filter(x => x).length + ' frames, ' + amount(matched) + ', ' + share(matched, data.total) + ' of all';
      } catch (e) {
        $('found').textContent = 'not a regular expression';
      }
    }
    draw();
  }
  $('search').addEventListener('input', search);
  $('back').addEventListener('click', () => zoomTo(zoom < 0 ? -1 : parents[zoom]));
  $('turn').addEventListener('click', () => { isFlame = !isFlame; draw(); });
  $('theme').addEventListener('click', () => {
    const root = document.documentElement, isDark = root.classList.contains('dark')
      || (!root.classList.contains('light') && window.matchMedia('(prefers-color-scheme: dark)').matches);
    root.classList.toggle('dark', !isDark); root.classList.toggle('light', isDark);
  });
  function legend(entries) {
    for (const [text, fill] of entries) {
      const span = document.createElement('span'), mark = document.createElement('i');
      mark.style.background = fill;
      span.append(mark, text);
      $('legend').append(span);
    }
  }
  const used = new Set(data.names.map(n => n[1]));
  legend(isDiff ? [['more than before', 'rgb(245,120,120)'], ['fewer', 'rgb(120,162,250)'], ['new', '#ffe066'], ['same', '#dfe3e8']]
    : data.kinds.filter((k, i) => used.has(i)));
  window.addEventListener('resize', draw);
  say(-1);
  draw();
})();
