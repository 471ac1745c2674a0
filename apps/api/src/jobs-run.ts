// Runs one job now, without the queue, and prints its result: `jobs:run complete-due-sessions`. Without DATABASE_URL it
// uses the embedded database.
import { findDatabase } from '@summa/prisma/connection'
import { ConfigError, processVariables, readConfig } from './config.ts'
import { jobs } from './jobs.ts'
import { checkJobs } from './jobs/define-job.ts'
import { perform } from './jobs/runner.ts'
import { openProcess } from './process.ts'

/** Jobs that hear events cannot run without one. */
const names = jobs.filter(({ on }) => on === undefined).map(({ name }) => name)
const usage = `Usage: jobs:run <name>\nJobs:\n${names.map((name) => `  ${name}\n`).join('')}`

async function runJob(name: string): Promise<boolean> {
  checkJobs(jobs)
  const variables = processVariables()
  const isSet = variables['DATABASE_URL'] || variables['DATABASE_URL_FILE']
  const embedded = isSet ? undefined : await findDatabase(variables)
  try {
    const config = readConfig(
      { LOG_LEVEL: 'warn', ...variables, ...(embedded && { DATABASE_URL: embedded.appUrl }) },
      { serves: false },
    )
    const opened = await openProcess(config, 'jobs-run')
    const stopping = new AbortController()
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stopping.abort())
    try {
      const summary = await perform(
        opened.ctx,
        jobs,
        { name, data: { payload: {} }, id: 'jobs-run' },
        stopping.signal,
      )
      process.stdout.write(`${JSON.stringify({ job: name, ...summary }, null, 2)}\n`)
      return summary?.failed === undefined || summary.failed.length === 0
    } finally {
      await opened.close()
    }
  } finally {
    if (embedded?.cluster?.startedHere) await embedded.cluster.stop()
  }
}

const name = process.argv[2]
if (name === undefined || !names.includes(name)) {
  process.stderr.write(usage)
  process.exitCode = 64
} else {
  try {
    if (!(await runJob(name))) process.exitCode = 1
  } catch (error) {
    process.stderr.write(`${error instanceof ConfigError ? error.message : String(error)}\n`)
    process.exitCode = error instanceof ConfigError ? 78 : 1
  }
}
