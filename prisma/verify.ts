// The command that asks a database whether everything in invariants.sql holds. It is nothing but that: in the bundle,
// what others import too is no file of its own, and could not tell that it is the one that was started.
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
