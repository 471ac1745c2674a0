// What was found, as RESULTS.md has it. What people have written below the line that is for them stays.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { fileURLToPath } from 'node:url'
import { systemClock } from '../apps/api/src/clock.ts'
import type { Completion } from './completion.ts'
import { median, type Figures } from './measure.ts'
import type { Read } from './reads.ts'

export type ReadResult = {
  read: Read
  connections: number
  floor: Figures
  product: Figures
  /** The same with ten times the data, if it was measured. */
  large: Figures | undefined
}

export type WriteResult = {
  name: string
  connections: number
  floor: Figures | { perSecond: number }
  product: Figures
}

export type Results = {
  reads: ReadResult[]
  writes: WriteResult[]
  completion: Completion | undefined
  apiMegabytes: number
  plantedSeconds: number
  seconds: number
  postgres: string
}

const file = fileURLToPath(new URL('RESULTS.md', import.meta.url))
const line = '<!-- Above: written by `pnpm bench`. Below: written by people, and kept. -->'

const targets = { read: 0.7, write: 0.6, completion: 0.8, tail: 3, flat: 0.9, megabytes: 200 }

export function writeReport(results: Results) {
  const kept = existsSync(file) ? readFileSync(file, 'utf8').split(line)[1] : undefined
  writeFileSync(file, `${reportOf(results)}\n${line}${kept ?? '\n'}`)
}

export function reportOf(results: Results): string {
  const parts = [
    heading(results),
    readTable(results),
    writeTable(results),
    completionTable(results),
    verdicts(results),
  ]
  return parts.join('\n')
}

function heading({ seconds, plantedSeconds, postgres }: Results): string {
  const [cpu] = cpus()
  const load = loadavg().map((value) => value.toFixed(1))
  return `# How fast

Written by \`pnpm bench\` on ${systemClock.now().toISOString().slice(0, 10)}, in ${minutes(seconds)} (of which ${minutes(plantedSeconds)} to make both academies), on ${String(cpus().length)} cores of ${cpu?.model.trim() ?? 'an unknown processor'} with ${(totalmem() / 2 ** 30).toFixed(0)} GB; Node ${process.versions.node}, PostgreSQL ${postgres}; load average at the end ${load.join(', ')}. The load, the API and PostgreSQL share the cores.

The academy: 2,000 students, 100 teachers, 200,000 lessons, 400,000 ledger entries; and one of ten times as many of each. Contenders take turns; speeds are medians of their turns, waiting is over all requests. CPU is the processor time of one request, in the server's process + in PostgreSQL.
`
}

function readTable({ reads }: Results): string {
  const rows = reads.map(({ read, connections, floor, product, large }) => [
    read.name,
    String(connections),
    speed(floor),
    speed(product),
    percent(product.perSecond / floor.perSecond),
    ms(product.p50),
    ms(product.p99),
    cpu(floor),
    cpu(product),
    large ? ratio(large.perSecond / product.perSecond) : '',
  ])
  return `## Reads

The floor is Fastify with one raw prepared \`pg\` statement, the same that the product asks, which answers the same JSON.

${table(['', 'connections', 'floor /s', 'product /s', 'ratio', 'p50 ms', 'p99 ms', 'CPU ms floor', 'CPU ms product', 'ten times the data'], rows)}
`
}

function writeTable({ writes }: Results): string {
  const rows = writes.map(({ name, connections, floor, product }) => [
    name,
    String(connections),
    speed(floor),
    speed(product),
    percent(product.perSecond / floor.perSecond),
    ms(product.p50),
    ms(product.p99),
    cpu(product),
  ])
  return `## Writes

The floor is pgbench with the statements that the product sends, in the same transaction; of sign-in it is Fastify with the same hash and two statements.

${table(['', 'connections', 'floor /s', 'product /s', 'ratio', 'p50 ms', 'p99 ms', 'CPU ms product'], rows)}
`
}

function completionTable({ completion }: Results): string {
  if (completion === undefined) return ''
  const { floor, product, night } = completion
  return `## Completion

${table(
  ['', 'lessons /s', 'ratio'],
  [
    ['The plain statement', median(floor).toFixed(0), ''],
    ['The job', median(product).toFixed(0), percent(median(product) / median(floor))],
    [
      `The worker, ${night.rows.toLocaleString('en')} due at once`,
      night.perSecond.toFixed(0),
      percent(night.perSecond / median(floor)),
    ],
  ],
)}
`
}

function verdicts({ reads, writes, completion, apiMegabytes }: Results): string {
  const verdict = (what: string, missed: string[]) =>
    `- ${missed.length === 0 ? '**met**' : '**missed**'}: ${what}${missed.length === 0 ? '' : `: ${missed.join('; ')}`}`
  const fast = (
    results: { name: string; connections: number; floor: { perSecond: number }; product: Figures }[],
    least: number,
  ) =>
    results
      .filter(({ floor, product }) => product.perSecond < least * floor.perSecond)
      .map(
        ({ name, connections, floor, product }) =>
          `${name} at ${String(connections)} ${percent(product.perSecond / floor.perSecond)}`,
      )
  const named = reads.map(({ read, ...result }) => ({ ...result, name: read.name }))
  const tails = [...named, ...writes]
    .filter(({ connections, product }) => connections === 32 && product.p99 >= targets.tail * product.p50)
    .map(({ name, product }) => `${name} ${(product.p99 / product.p50).toFixed(1)}`)
  const steep = reads
    .map(({ read, connections, product, large }) => ({
      read,
      connections,
      flat: large ? large.perSecond / product.perSecond : 1,
    }))
    .filter(({ read, flat }) => read.keyed && flat < targets.flat)
    .map(({ read, connections, flat }) => `${read.name} at ${String(connections)} ${ratio(flat)}`)
  const completed = completion ? median(completion.product) / median(completion.floor) : 1
  const memory = { API: apiMegabytes, ...(completion && { worker: completion.night.mostMegabytes }) }
  const heavy = Object.entries(memory).filter(([, megabytes]) => megabytes >= targets.megabytes)
  return `## Targets

${verdict('reads at 70 % of the floor', fast(named, targets.read))}
${verdict('writes at 60 % of the floor', fast(writes, targets.write))}
${verdict('completion at 80 % of the plain statement', completed < targets.completion ? [percent(completed)] : [])}
${verdict('p99 below three times p50 at 32 connections', tails)}
${verdict('keyed reads at 0.9 of themselves with ten times the data', steep)}
${verdict(
  `memory below 200 MB (${Object.entries(memory)
    .map(([name, megabytes]) => `${name} ${megabytes.toFixed(0)} MB`)
    .join(', ')})`,
  heavy.map(([name]) => name),
)}
`
}

function table(head: string[], rows: string[][]): string {
  const lines = [head, head.map((_, index) => (index === 0 ? '---' : '---:')), ...rows]
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

function speed({ perSecond }: { perSecond: number }): string {
  return perSecond.toFixed(perSecond < 100 ? 1 : 0)
}

function cpu({ cpuPerRequest, databasePerRequest }: Figures): string {
  return `${cpuPerRequest.toFixed(2)} + ${databasePerRequest.toFixed(2)}`
}

function ms(milliseconds: number): string {
  return milliseconds.toFixed(milliseconds < 10 ? 2 : 1)
}

function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`
}

function ratio(value: number): string {
  return value.toFixed(2)
}

function minutes(seconds: number): string {
  return `${String(Math.floor(seconds / 60))} min ${String(Math.round(seconds % 60))} s`
}
