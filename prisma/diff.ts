// Prints the SQL that leads from the committed schema to the one in the working tree: the start of a new migration.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { findDatabase } from './connection.ts'
import { openEngine, schemaFile } from './engine.ts'

const committed = execFileSync('git', ['show', 'HEAD:prisma/schema.prisma'], { encoding: 'utf8' })
const present = readFileSync(new URL('./schema.prisma', import.meta.url), 'utf8')

const { ownerUrl, cluster } = await findDatabase(process.env)
const engine = await openEngine(ownerUrl, present)
process.stdout.write(await engine.diff(schemaFile(committed), schemaFile(present)))
await engine.close()
if (cluster?.startedHere) await cluster.stop()
