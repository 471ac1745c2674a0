// Checks that file names are plain, so that a folder listing reads like a table of contents, and that the list of
// exceptions to the lint rules only gets shorter.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

const banned = /(^|-)(service|manager|helpers?|utils?|repository|dto|misc|common|impl)(-|$)/
const kebab = /^[a-z0-9]+(-[a-z0-9]+)*$/
/** Names that a framework or a tool requires. */
const given = /^(README|LICENSE|SECURITY|DEPLOY|Dockerfile|Caddyfile|zh-CN|\[[a-zA-Z.]+\]|\([a-z]+\))$/

const verbs =
  'add|approve|authenticate|begin|cancel|change|charge|check|complete|confirm|create|decide|edit|end|expire|follow|forgot|freeze|get|import|issue|list|login|logout|mark|move|open|pay|purge|record|refresh|reject|renew|request|reset|retry|reverse|revoke|schedule|send|set|settle|sign|skip|split|verify|withdraw|write'
const parts = /^(routes|queries|view|jobs|access|index)$/
const useCase = new RegExp(`^(${verbs})(-[a-z0-9]+)*$`)
const noun = /^[a-z]+(-[a-z]+){0,2}$/

export function faultOf(path) {
  const folders = path.split('/')
  const file = folders.at(-1) ?? ''
  const [name = ''] = file.replace(/^[._]+/, '').split('.')
  if (!/\.(tsx?|mjs|cjs|js|css|sql|json)$/.test(file)) return undefined
  if (given.test(name) || path.startsWith('prisma/migrations/')) return undefined
  if (!kebab.test(name)) return 'is not kebab-case'
  if (banned.test(name)) return 'has a name that says nothing: name the use case or the thing'
  if (!path.startsWith('apps/api/src/modules/')) return undefined
  if (folders.length !== 7)
    return 'is not directly in its module: modules/<floor>/<module>/ is one flat folder'
  if (/\.test\.ts$/.test(file)) return undefined
  if (parts.test(name) || useCase.test(name) || noun.test(name)) return undefined
  return 'is neither a part of a module, nor <verb>-<noun>, nor <noun>'
}

/** Entries of a version of the list that the version before it did not have. */
export function additionsIn(versions) {
  return versions.slice(1).flatMap((version, index) => {
    const before = versions[index]
    return Object.entries(version).flatMap(([ban, files]) =>
      files.filter((file) => !(before[ban] ?? []).includes(file)).map((file) => `${ban}: ${file}`),
    )
  })
}

function exceptionVersions() {
  const path = 'tools/exceptions.json'
  const git = (...args) => execFileSync('git', args, { encoding: 'utf8' }).trim()
  const commits = git(
    'log',
    '--reverse',
    '--format=%H',
    '--grep=^The list of exceptions is closed',
    '-n',
    '1',
  )
  if (commits === '') return []
  const since = git('log', '--reverse', '--first-parent', '--format=%H', `${commits}..HEAD`, '--', path)
    .split('\n')
    .filter(Boolean)
  const committed = [commits, ...since].map((commit) => JSON.parse(git('show', `${commit}:${path}`)))
  return [...committed, JSON.parse(readFileSync(path, 'utf8'))]
}

if (import.meta.filename === process.argv[1]) {
  const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    encoding: 'utf8',
  })
  const faults = [
    ...files
      .split('\n')
      .filter(Boolean)
      .map((path) => [path, faultOf(path)])
      .filter(([, fault]) => fault !== undefined)
      .map(([path, fault]) => `${path} ${fault}`),
    ...additionsIn(exceptionVersions()).map(
      (added) => `tools/exceptions.json only shrinks; added was ${added}`,
    ),
  ]
  for (const fault of faults) console.error(fault)
  if (faults.length > 0) process.exitCode = 1
}
