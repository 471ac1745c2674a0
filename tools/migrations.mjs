// Migrations only expand, so that a new version's database serves the version before it. One that takes
// something away or refuses more than before says on its first line since when nobody uses what it takes:
//   -- contract: "Student"."nickname" unused since v3
import { readdirSync, readFileSync } from 'node:fs'

/** The last migration of the first version, which had none before it. */
const base = '20261121030000_payroll_corrections'

const declared = /^-- contract: \S.* unused since v?\d[\w.-]*\s*$/
const name = '(?:"[^"]+"|[\\w.]+)(?:\\."[^"]+")?'

/** What of a script the last version may not survive. */
export function contractionsIn(sql) {
  if (declared.test(sql.split('\n', 1)[0] ?? '')) return []
  const statements = statementsOf(sql)
  const made = new Set(statements.map((text) => firstOf(text, `^CREATE TABLE (?:IF NOT EXISTS )?(${name})`)))
  return statements.flatMap((text) => {
    const table = firstOf(text, `^ALTER TABLE (?:IF EXISTS )?(?:ONLY )?(${name})`)
    if (table !== undefined)
      return made.has(table) ? [] : actionsOf(text).flatMap(faultsOfAction(text, statements))
    const index = new RegExp(`^CREATE UNIQUE INDEX .*? ON (?:ONLY )?(${name})[^(]*\\((.*)`, 'i').exec(text)
    if (index !== null)
      return made.has(index[1]) || namesNew(index[2], index[1], statements) ? [] : [`narrows: ${text}`]
    if (/^(DROP|TRUNCATE|DELETE)\b/i.test(text)) return [`takes away: ${text}`]
    if (/^ALTER TYPE \S+ ADD VALUE\b/i.test(text)) return []
    if (/^(REVOKE|ALTER TYPE)\b/i.test(text) || /^ALTER DOMAIN .* (ADD|SET NOT NULL)\b/i.test(text))
      return [`narrows: ${text}`]
    if (/^ALTER .*\b(DROP|RENAME|SET SCHEMA)\b/i.test(text)) return [`takes away: ${text}`]
    return []
  })
}

function faultsOfAction(text, statements) {
  const table = firstOf(text, `^ALTER TABLE (?:IF EXISTS )?(?:ONLY )?(${name})`)
  return (action) => {
    const said = `ALTER TABLE ${table} ${action}`
    if (/^(RENAME|SET SCHEMA)\b/i.test(action)) return [`takes away: ${said}`]
    if (/^ALTER\b.* DROP NOT NULL$/i.test(action)) return []
    if (/^DROP\b/i.test(action) || /^ALTER\b.* DROP\b/i.test(action)) return [`takes away: ${said}`]
    if (/^ALTER\b.*( SET NOT NULL| TYPE )/i.test(action)) return [`narrows: ${said}`]
    if (/ROW LEVEL SECURITY$/i.test(action) && !/^(NO|DISABLE)\b/i.test(action)) return [`narrows: ${said}`]
    if (/^ADD (CONSTRAINT|CHECK|UNIQUE|PRIMARY|FOREIGN|EXCLUDE)\b/i.test(action)) {
      // A key of a column that the last version does not know and so leaves empty.
      const key = /\b(?:UNIQUE|FOREIGN KEY) ?\(([^)]*)\)/i.exec(action)
      return key !== null && namesNew(key[1], table, statements) ? [] : [`narrows: ${said}`]
    }
    const required = /^ADD\b.*\bNOT NULL\b/i.test(action) && !/\b(DEFAULT|GENERATED)\b/i.test(action)
    return required ? [`narrows: ${said}`] : []
  }
}

/** Among these columns is one that the same script adds to the table, and that may be empty. */
function namesNew(columns, table, statements) {
  const added = statements
    .filter((text) => firstOf(text, `^ALTER TABLE (?:IF EXISTS )?(?:ONLY )?(${name})`) === table)
    .flatMap(actionsOf)
    .filter((action) => !/\b(NOT NULL|DEFAULT)\b/i.test(action))
    .map((action) => firstOf(action, `^ADD (?:COLUMN )?(?:IF NOT EXISTS )?(${name}) `))
  return columns.split(/[,()]/).some((column) => added.includes(column.trim()))
}

function firstOf(text, pattern) {
  return new RegExp(pattern, 'i').exec(text)?.[1]
}

/** Statements on one line each, without comments, texts and the bodies of functions; what DO does is done. */
function statementsOf(sql) {
  return sql
    .replace(/\bDO\s+(\$\w*\$)([\s\S]*?)\1/gi, (_all, _quote, body) =>
      body.replace(/\b(BEGIN|THEN|ELSE|LOOP|END)\b/gi, ';'),
    )
    .replace(/(\$\w*\$)[\s\S]*?\1|'(?:[^']|'')*'|--.*|\/\*[\s\S]*?\*\//g, (part) =>
      /^['$]/.test(part) ? "''" : ' ',
    )
    .split(';')
    .map((text) => text.replace(/\s+/g, ' ').trim())
    .filter(Boolean)
}

/** What one ALTER TABLE does, by the commas that are in no parentheses. */
function actionsOf(text) {
  const actions = ['']
  let depth = 0
  for (const sign of text.replace(new RegExp(`^ALTER TABLE (?:IF EXISTS )?(?:ONLY )?${name} ?`, 'i'), '')) {
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
