// uPlot in headless Chromium on the path that the product's own benchmark takes. For each line on standard input one round; prints
// the middle of its frames. Arguments: folder with uPlot, Chromium, an empty folder for its profile, width, height, samples.
import {createServer} from 'node:http';
import {readFileSync} from 'node:fs';
import {spawn} from 'node:child_process';
import {createInterface} from 'node:readline';

const [folder, chromium, profile, width, height, samples] = process.argv.slice(2);
const page = `<!doctype html><style>${readFileSync(`${folder}/uPlot.min.css`)}</style><body><script>${
    readFileSync(`${folder}/uPlot.iife.min.js`)}</script><script type="module">
const samples = ${samples};
const values = new Float64Array(await (await fetch('/samples')).arrayBuffer());
const times = Float64Array.from({length: samples}, (_, i) => i);
const plot = new uPlot({width: ${width}, height: ${height}, legend: {show: false}, cursor: {show: false},
    scales: {x: {time: false}}, series: [{}, {stroke: '#0072b2'}]}, [times, values], document.body);
const pixel = document.querySelector('canvas').getContext('2d');
while ((await fetch('/turn', {method: 'POST'})).status === 200) {
  const took = [];
  for (let frame = -60; frame <= 120; frame++) {
    const length = samples * (0.55 + 0.45 * Math.cos(frame / 9)), from = (samples - length) * 0.37;
    const begun = performance.now();
    plot.setScale('x', {min: from, max: from + length});
    await Promise.resolve();
    // Reading a pixel waits until everything is drawn that was told; handing the picture to the screen is not counted.
    pixel.getImageData(${width} / 2, ${height} / 2, 1, 1);
    if (frame > 0) took.push(performance.now() - begun);
    await new Promise(next => setTimeout(next));
  }
  await fetch('/took', {method: 'POST', body: String(took.sort((a, b) => a - b)[60])});
}
</script>`;

// The same walk as SplittableRandom(7).nextDouble() - 0.5, in 64-bit steps.
function walk(n) {
  const out = new Float64Array(n);
  // Two 32-bit halves: numbers of this language are exact to 53 bits only.
  let hi = 0, lo = 7;
  const mul = (ah, al, bh, bl) => {
    const a0 = al & 0xffff, a1 = al >>> 16, b0 = bl & 0xffff, b1 = bl >>> 16;
    const p0 = a0 * b0, p1 = a0 * b1, p2 = a1 * b0;
    const middle = (p0 >>> 16) + (p1 & 0xffff) + (p2 & 0xffff);
    const low = ((p0 & 0xffff) | (middle << 16)) >>> 0;
    const carried = a1 * b1 + (p1 >>> 16) + (p2 >>> 16) + (middle >>> 16);
    return [(carried + Math.imul(ah, bl) + Math.imul(al, bh)) >>> 0, low];
  };
  let at = 0;
  for (let i = 0; i < n; i++) {
    const sum = lo + 0x7f4a7c15;
    lo = sum >>> 0;
    hi = (hi + 0x9e3779b9 + (sum > 0xffffffff ? 1 : 0)) >>> 0;
    let h = hi, l = lo;
    [h, l] = [(h ^ (h >>> 30)) >>> 0, (l ^ ((l >>> 30) | (h << 2))) >>> 0];
    [h, l] = mul(h, l, 0xbf58476d, 0x1ce4e5b9);
    [h, l] = [(h ^ (h >>> 27)) >>> 0, (l ^ ((l >>> 27) | (h << 5))) >>> 0];
    [h, l] = mul(h, l, 0x94d049bb, 0x133111eb);
    [h, l] = [(h ^ (h >>> 31)) >>> 0, (l ^ ((l >>> 31) | (h << 1))) >>> 0];
    // The upper 53 bits.
    at += (h * 2097152 + (l >>> 11)) / 9007199254740992 - 0.5;
    out[i] = at;
  }
  return out;
}

const data = Buffer.from(walk(Number(samples)).buffer);
const lines = createInterface({input: process.stdin});
const waiting = [];
const turns = [];
let ended = false;
function give() {
  while (waiting.length && (turns.length || ended)) {
    waiting.shift().writeHead(turns.shift() === undefined ? 204 : 200).end();
  }
}
const server = createServer((request, response) => {
  if (request.url === '/samples') {
    response.end(data);
  } else if (request.url === '/turn') {
    waiting.push(response);
    console.log('ready');
    give();
  } else if (request.url === '/took') {
    let body = '';
    request.on('data', part => { body += part; });
    request.on('end', () => { console.log(`uplot\t${samples}\t${Number(body).toFixed(2)}`); response.end(); });
  } else {
    response.setHeader('content-type', 'text/html').end(page);
  }
});
server.listen(0, '127.0.0.1', () => {
  const browser = spawn(chromium, ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync', `--user-data-dir=${profile}`,
    `--window-size=${Number(width) + 40},${Number(height) + 40}`, '--remote-debugging-port=0',
    `http://127.0.0.1:${server.address().port}/`], {stdio: 'ignore'});
  lines.on('line', () => { turns.push(1); give(); });
  lines.on('close', () => { ended = true; give(); browser.kill(); server.closeAllConnections(); server.close(); });
  browser.on('exit', () => process.exit(ended ? 0 : 1));
});
