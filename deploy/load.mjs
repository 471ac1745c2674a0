// Writes hours and lessons for a while and repeats each call with the same key until it succeeds, whatever happens to
// the servers. Then reads everything back: each acknowledged write must be there exactly once. Needs only Node. BASE is
// the API's address, ADMIN_EMAIL and ADMIN_PASSWORD an admin's; NEW_PASSWORD replaces an initial password. Optional:
// SECONDS, PER_SECOND, and INSECURE=1 to accept a self-signed certificate.
import { randomBytes, randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'

const { BASE, ADMIN_EMAIL, ADMIN_PASSWORD, NEW_PASSWORD, INSECURE } = process.env
const seconds = Number(process.env.SECONDS ?? 60)
// An admin may make 1,200 calls a minute, and repeated calls count.
const perSecond = Number(process.env.PER_SECOND ?? 15)
if (!BASE || !ADMIN_EMAIL || !ADMIN_PASSWORD)
  throw new Error('BASE, ADMIN_EMAIL and ADMIN_PASSWORD are needed')
if (INSECURE === '1') {
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'
  process.removeAllListeners('warning')
}

/** The share of answers that is thrown away unread, as if the connection had broken. */
const unheard = 0.02
const students = 5
const inFlightMost = 300
const lessonMilliseconds = 15 * 60_000
const completionMilliseconds = 180_000
const patienceMilliseconds = 12_000
const run = randomBytes(4).toString('hex')

const answers = {}
const faults = []
let token
let retried = 0

/** One attempt. Returns its status, or how the connection failed. */
async function attempt(method, path, { body, key, signedIn = true } = {}) {
  try {
    const response = await fetch(BASE + path, {
      method,
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(key !== undefined && { 'idempotency-key': key }),
        ...(signedIn && { authorization: `Bearer ${token}` }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(patienceMilliseconds),
    })
    const text = await response.text()
    if (key !== undefined && Math.random() < unheard) return { status: 'UNHEARD', after: 0 }
    const after = Number(response.headers.get('retry-after') ?? 0)
    return { status: response.status, data: text === '' ? undefined : JSON.parse(text), after }
  } catch (error) {
    return { status: error.cause?.code ?? error.name, after: 0 }
  }
}

/** Repeats a call until it succeeds. A final refusal is a fault of the run. */
async function call(method, path, { body, key } = {}) {
  for (let times = 0; ; times += 1) {
    const { status, data, after } = await attempt(method, path, { body, key })
    answers[status] = (answers[status] ?? 0) + 1
    if (status >= 200 && status < 300) return data
    if (status === 401) await signIn()
    else if (status >= 400 && status < 500 && status !== 429) {
      faults.push(`${method} ${path}: ${status} ${data?.code}`)
      throw new Error(faults.at(-1))
    }
    if (key !== undefined) retried += 1
    await pause(after * 1_000 || Math.min(2_000, 100 * 2 ** times) * (0.5 + Math.random() / 2))
  }
}

let signingIn
function signIn() {
  signingIn ??= (async () => {
    for (let times = 0; times < 60; times += 1) {
      for (const password of [NEW_PASSWORD, ADMIN_PASSWORD]) {
        if (!password) continue
        const body = { email: ADMIN_EMAIL, password }
        const { status, data } = await attempt('POST', '/auth/login', { body, signedIn: false })
        if (status !== 200) continue
        token = data.accessToken
        if (!data.user.mustChangePassword) return
        if (!NEW_PASSWORD) throw new Error('the password is an initial one: NEW_PASSWORD is needed')
        await attempt('POST', '/auth/password', {
          body: { currentPassword: password, newPassword: NEW_PASSWORD },
        })
      }
      await pause(1_000)
    }
    throw new Error('could not sign in')
  })().finally(() => {
    signingIn = undefined
  })
  return signingIn
}

function person(kind, number) {
  const name = `Load ${run} ${kind} ${number}`
  return { email: `load-${run}-${kind}-${number}@example.org`, displayName: name, timeZone: 'Asia/Shanghai' }
}

await signIn()
const teacher = await call('POST', '/admin/teachers', { body: person('teacher', 0) })
const people = []
for (let number = 0; number < students; number += 1) {
  const { id } = await call('POST', '/admin/students', { body: person('student', number) })
  people.push(id)
  await call('PUT', '/admin/rates', {
    body: {
      teacherId: teacher.id,
      studentId: id,
      subject: 'Load',
      studentHourlyRateCents: 6_000,
      teacherHourlyWageCents: 3_000,
      currency: 'AUD',
    },
  })
}
console.error(`${seconds} s of writing, ${perSecond} a second`)

const startedAt = performance.now()
const begun = Date.now()
const until = startedAt + seconds * 1_000
const written = new Map()
const lessons = []
const gaps = []
let lastAt = startedAt
let longestUnreadyMs = 0
const ready = {}

async function writeHours(number) {
  const key = randomUUID()
  const studentId = people[number % students]
  const { entry } = await call('POST', `/admin/students/${studentId}/hours`, {
    key,
    body: { deltaUnits: 1, reason: 'GIFT', note: key },
  })
  written.set(key, { studentId, id: entry.id })
  gaps.push(performance.now() - lastAt)
  lastAt = performance.now()
}

/** Writes lessons that are over already, so that the worker completes them. One teacher has them all, so none overlap. */
async function writeLesson(number) {
  const startAt = begun - (number + 2) * lessonMilliseconds
  const lesson = await call('POST', '/admin/sessions', {
    key: randomUUID(),
    body: {
      teacherId: teacher.id,
      studentId: people[number % students],
      subject: 'Load',
      startAtUtc: new Date(startAt).toISOString(),
      endAtUtc: new Date(startAt + lessonMilliseconds).toISOString(),
      classTimeZone: 'Asia/Shanghai',
    },
  })
  lessons.push(lesson.id)
}

async function watchReady() {
  let since
  while (performance.now() < until) {
    const { status } = await attempt('GET', '/ready', { signedIn: false })
    ready[status] = (ready[status] ?? 0) + 1
    if (status === 200) since = undefined
    else {
      since ??= performance.now()
      longestUnreadyMs = Math.max(longestUnreadyMs, performance.now() - since)
    }
    await pause(500)
  }
}

const underWay = new Set()
function begin(work) {
  const promise = work.catch((error) => console.error(error.message)).finally(() => underWay.delete(promise))
  underWay.add(promise)
}
begin(watchReady())
for (let number = 0; performance.now() < until; number += 1) {
  if (underWay.size < inFlightMost) begin(writeHours(number))
  if (number % (perSecond * 2) === 0) begin(writeLesson(number / (perSecond * 2)))
  await pause(Math.max(0, startedAt + ((number + 1) * 1_000) / perSecond - performance.now()))
}
await Promise.all(underWay)
gaps.push(performance.now() - lastAt)

console.error('reading back')
async function entriesOf(studentId) {
  const entries = []
  let cursor = ''
  let remaining
  do {
    const page = await call('GET', `/admin/students/${studentId}/hours?limit=100${cursor}`)
    entries.push(...page.items)
    remaining ??= page.remainingUnits
    cursor = page.nextCursor === null ? undefined : `&cursor=${encodeURIComponent(page.nextCursor)}`
  } while (cursor !== undefined)
  return { studentId, entries, remaining }
}

async function completed() {
  const states = []
  for (const id of lessons) states.push((await call('GET', `/admin/sessions/${id}`)).status)
  return states.filter((status) => status === 'COMPLETED').length
}
const giveUpAt = performance.now() + completionMilliseconds
let lessonsCompleted = await completed()
while (lessonsCompleted < lessons.length && performance.now() < giveUpAt) {
  await pause(5_000)
  lessonsCompleted = await completed()
}

const ledgers = []
for (const id of people) ledgers.push(await entriesOf(id))
const entries = ledgers.flatMap((ledger) => ledger.entries)
const timesOf = (pick) => {
  const times = new Map()
  for (const entry of entries) {
    const name = pick(entry)
    if (name !== null) times.set(name, (times.get(name) ?? 0) + 1)
  }
  return times
}
const notes = timesOf(({ note }) => note)
const charges = timesOf(({ reason, sessionId }) => (reason === 'SESSION_CONSUME' ? sessionId : null))
const lost = [...written.keys()].filter((key) => !notes.has(key))
const twice = [...notes].filter(([, times]) => times > 1).map(([key]) => key)
const unexpected = [...notes.keys()].filter((key) => !written.has(key))
const wrongly = lessons.filter((id) => charges.get(id) !== 1)
const sums = ledgers.filter(
  ({ entries: of, remaining }) => of.reduce((sum, { deltaUnits }) => sum + deltaUnits, 0) !== remaining,
)

const report = {
  acknowledged: written.size,
  retried,
  longestGapMs: Math.round(Math.max(...gaps)),
  answers,
  ready: { answers: ready, longestUnreadyMs: Math.round(longestUnreadyMs) },
  everyWriteOnce: lost.length + twice.length + unexpected.length === 0,
  lost: lost.length,
  twice: twice.length,
  notAcknowledged: unexpected.length,
  lessons: lessons.length,
  lessonsCompleted,
  everyLessonChargedOnce: wrongly.length === 0 && charges.size === lessons.length,
  balancesAreSums: sums.length === 0,
  faults,
}
console.log(JSON.stringify(report, null, 2))
const good =
  report.everyWriteOnce &&
  report.everyLessonChargedOnce &&
  report.balancesAreSums &&
  written.size > 0 &&
  lessons.length > 0 &&
  lessonsCompleted === lessons.length &&
  faults.length === 0
process.exit(good ? 0 : 1)
