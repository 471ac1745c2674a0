// The command that checks a database against invariants.sql. It is a file of its own because a module that others import
// is merged into their bundle, where it cannot tell that it was started as the command.
import { findDatabase } from './connection.ts'
import { verify } from './invariants.ts'

async function main(env: Record<string, string | undefined>) {
  const { ownerUrl, cluster } = await findDatabase(env)
  try {
    const { asked, violations } = await verify(ownerUrl)
    if (violations.length === 0) {
      console.log(`All ${String(asked)} invariants hold.`)
      return
    }
    console.table(violations)
    console.error(`${String(violations.length)} rows break an invariant.`)
    process.exitCode = 1
  } finally {
    if (cluster?.startedHere) await cluster.stop()
  }
}

await main(process.env)
