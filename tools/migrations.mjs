// Checks that migrations only expand, so that the version before still works on a new version's database. A migration
// that takes something away or refuses more than before says on its first line since when nobody uses it:
//   -- contract: "Student"."nickname" unused since v3
// Two comments excuse the one statement directly below them:
//   -- widens: why    the dropped object is made again under its name, and allows more
//   -- filled by: t   the trigger t of the same script fills the column that the version before leaves empty
import { readdirSync, readFileSync } from 'node:fs'

/** The last migration of the first version. Migrations up to it are not checked. */
const base = '20261121030000_payroll_corrections'

const declared = /^-- contract: \S.* unused since v?\d[\w.-]*\s*$/
const name = '(?:"[^"]+"|[\\w.]+)(?:\\."[^"]+")?'
const altered = `^ALTER TABLE (?:IF EXISTS )?(?:ONLY )?(${name}) ?`

/** What may be dropped and made again. Only a plain DROP: IF EXISTS may drop nothing, and CASCADE drops more. */
const remakable = {
  constraint: {
    drop: `^ALTER TABLE (?<table>${name}) DROP CONSTRAINT (?<own>${name})$`,
    make: `^ALTER TABLE (?<table>${name}) ADD CONSTRAINT (?<own>${name}) `,
  },
  trigger: {
    drop: `^DROP TRIGGER (?<own>${name}) ON (?<table>${name})$`,
    make: `^CREATE (?:CONSTRAINT )?TRIGGER (?<own>${name}) .*? ON (?<table>${name}) `,
  },
  index: {
    drop: `^DROP INDEX (?<own>${name})$`,
    make: `^CREATE (?:UNIQUE )?INDEX (?<own>${name}) ON `,
  },
}

/** The statements of a script that the version before may not survive. */
export function contractionsIn(sql) {
  if (declared.test(sql.split('\n', 1)[0] ?? '')) return []
  const steps = stepsOf(sql)
  const made = new Set(steps.map(({ text }) => firstOf(text, `^CREATE TABLE (?:IF NOT EXISTS )?(${name})`)))
  const widened = widenedIn(steps)
  return steps
    .filter((step) => !made.has(step.table ?? '') && !widened.has(step))
    .flatMap((step) => {
      if (step.table !== undefined) return faultsOfAction(step, steps)
      const { text } = step
      const index = new RegExp(`^CREATE UNIQUE INDEX .*? ON (?:ONLY )?(${name})[^(]*\\((.*)`, 'i').exec(text)
      if (index !== null)
        return made.has(index[1]) || namesNew(index[2], index[1], steps) ? [] : [`narrows: ${text}`]
      if (/^(DROP|TRUNCATE|DELETE)\b/i.test(text)) return [takenAway(step)]
      if (/^ALTER TYPE \S+ ADD VALUE\b/i.test(text)) return []
      if (/^(REVOKE|ALTER TYPE)\b/i.test(text) || /^ALTER DOMAIN .* (ADD|SET NOT NULL)\b/i.test(text))
        return [`narrows: ${text}`]
      if (/^ALTER .*\b(DROP|RENAME|SET SCHEMA)\b/i.test(text)) return [takenAway(step)]
      return []
    })
}

function faultsOfAction(step, steps) {
  const { text, table, action } = step
  if (/^(RENAME|SET SCHEMA)\b/i.test(action)) return [takenAway(step)]
  if (/^ALTER\b.* DROP NOT NULL$/i.test(action) || changesNew(step, steps)) return []
  if (/^DROP\b/i.test(action) || /^ALTER\b.* DROP\b/i.test(action)) return [takenAway(step)]
  if (/^ALTER\b.*( SET NOT NULL| TYPE )/i.test(action)) return [`narrows: ${text}`]
  if (/ROW LEVEL SECURITY$/i.test(action) && !/^(NO|DISABLE)\b/i.test(action)) return [`narrows: ${text}`]
  if (/^ADD (CONSTRAINT|CHECK|UNIQUE|PRIMARY|FOREIGN|EXCLUDE)\b/i.test(action)) {
    // A key over a column that the version before does not know, and so leaves empty.
    const key = /\b(?:UNIQUE|FOREIGN KEY) ?\(([^)]*)\)/i.exec(action)
    return key !== null && namesNew(key[1], table, steps) ? [] : [`narrows: ${text}`]
  }
  const required = /^ADD\b.*\bNOT NULL\b/i.test(action) && !/\b(DEFAULT|GENERATED)\b/i.test(action)
  return required && !isFilled(step, steps) ? [`narrows: ${text}`] : []
}

function takenAway({ text, widens }) {
  if (thingIn(text, 'drop') === undefined) return `takes away: ${text}`
  return `takes away: ${text} (${widens ? 'not made again under its name' : 'no "-- widens: why" directly above'})`
}

/** The drops that are marked as widening and made good later in the script, and the statements that do so. */
function widenedIn(steps) {
  const pairs = steps.map((step, at) => {
    const thing = step.widens ? thingIn(step.text, 'drop') : undefined
    const again = steps.slice(at).find(({ text }) => thing !== undefined && thingIn(text, 'make') === thing)
    return again === undefined ? [] : [step, again]
  })
  return new Set(pairs.flat())
}

function thingIn(text, way) {
  for (const [kind, patterns] of Object.entries(remakable)) {
    const { own, table = '' } = new RegExp(patterns[way], 'i').exec(text)?.groups ?? {}
    if (own !== undefined) return `${kind} ${plain(own)} ${plain(table)}`
  }
  return undefined
}

/** A new column gets rid of the default or the expression that filled existing rows, or becomes NOT NULL. */
function changesNew(step, steps) {
  const change = new RegExp(`^ALTER (?:COLUMN )?(${name}) (SET NOT NULL|DROP DEFAULT|DROP EXPRESSION)$`, 'i')
  const [, column, what] = change.exec(step.action) ?? []
  const addition = column && additionsTo(step.table, steps).get(plain(column))
  // With IF NOT EXISTS the column may have existed before.
  if (addition === undefined || /IF NOT EXISTS/i.test(addition)) return false
  return (/^DROP/i.test(what) && !/\bNOT NULL\b/i.test(addition)) || isFilled(step, steps)
}

function isFilled({ table, filledBy }, steps) {
  const trigger = new RegExp(
    `^CREATE TRIGGER (${name}) BEFORE INSERT(?: OR UPDATE\\b.*?)? ON (${name}) .*?FOR EACH ROW\\b`,
    'i',
  )
  return steps.some(({ text }) => {
    const [, own, on] = trigger.exec(text) ?? []
    return own !== undefined && filledBy.includes(plain(own)) && plain(on) === plain(table)
  })
}

/** Whether one of these columns is added by the same script and may be empty. */
function namesNew(columns, table, steps) {
  const additions = additionsTo(table, steps)
  return columns.split(/[,()]/).some((column) => {
    const addition = additions.get(plain(column.trim()))
    return addition !== undefined && !/\b(NOT NULL|DEFAULT)\b/i.test(addition)
  })
}

/** The columns that a script adds to a table, each with the action that adds it. */
function additionsTo(table, steps) {
  const actions = steps.filter((step) => step.table === table).map(({ action }) => action)
  const columns = actions.map((action) => [
    firstOf(action, `^ADD (?:COLUMN )?(?:IF NOT EXISTS )?(${name}) `),
    action,
  ])
  return new Map(
    columns.filter(([column]) => column !== undefined).map(([column, as]) => [plain(column), as]),
  )
}

function firstOf(text, pattern) {
  return new RegExp(pattern, 'i').exec(text)?.[1]
}

/** A name as the database knows it: without quotes it is in lower case. */
function plain(given) {
  return given.replace(/"([^"]*)"|[^".]+/g, (part, quoted) => quoted ?? part.toLowerCase())
}

/** The statements of a script in order, with each action of an ALTER TABLE as one of its own. */
function stepsOf(sql) {
  return statementsOf(sql).flatMap((statement) => {
    const table = firstOf(statement.text, altered)
    if (table === undefined) return [statement]
    return actionsOf(statement.text).map((action) => ({
      ...statement,
      table,
      action,
      text: `ALTER TABLE ${table} ${action}`,
    }))
  })
}

const spoken = /^[ \t]*-- (?:(widens): \S.*|filled by: ([\w"]+)[ \t]*)\r?\n$/

/**
 * Statements on one line each, without string contents and function bodies; the statements inside a DO are included.
 * Comments that excuse the statement below them become «marks» before it.
 */
function statementsOf(sql) {
  return sql
    .replace(/\bDO\s+(\$\w*\$)([\s\S]*?)\1/gi, (_all, _quote, body) =>
      body.replace(/\b(BEGIN|THEN|ELSE|LOOP|END)\b/gi, ';'),
    )
    .replace(/(\$\w*\$)[\s\S]*?\1|'(?:[^']|'')*'|^[ \t]*--.*\r?\n|--.*|\/\*[\s\S]*?\*\//gm, (part) => {
      if (/^['$]/.test(part)) return "''"
      if (!part.endsWith('\n')) return ' '
      const [, widens, filledBy] = spoken.exec(part) ?? []
      return widens ? '«widens»' : filledBy ? `«by ${plain(filledBy)}»` : ''
    })
    .split(';')
    .flatMap((part) => {
      const [, marks, text] = /^(?:\s|«.*?»)*?((?:«.*?»)*)[ \t]*([^\s«][\s\S]*)$/.exec(part) ?? []
      if (text === undefined) return []
      return {
        text: text.replace(/«.*?»/g, ' ').replace(/\s+/g, ' ').trim(),
        widens: marks.includes('«widens»'),
        filledBy: [...marks.matchAll(/«by (.*?)»/g)].map(([, trigger]) => trigger),
      }
    })
}

/** The actions of one ALTER TABLE, split at the commas outside of parentheses. */
function actionsOf(text) {
  const actions = ['']
  let depth = 0
  for (const sign of text.replace(new RegExp(altered, 'i'), '')) {
    if (sign === '(') depth += 1
    if (sign === ')') depth -= 1
    if (sign === ',' && depth === 0) actions.push('')
    else actions[actions.length - 1] += sign
  }
  return actions.map((action) => action.trim())
}

if (import.meta.filename === process.argv[1]) {
  const folder = process.argv[2] ?? 'prisma/migrations'
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory() || entry.name <= base) continue
    for (const fault of contractionsIn(readFileSync(`${folder}/${entry.name}/migration.sql`, 'utf8'))) {
      console.error(`${entry.name} ${fault}`)
      process.exitCode = 1
    }
  }
}
