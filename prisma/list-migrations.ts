import { readdirSync, readFileSync } from 'node:fs'

/** The migrations, in the order in which they are applied. */
export function listMigrations(): { path: string; sql: string }[] {
  const folder = new URL('./migrations/', import.meta.url)
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ path: name, sql: readFileSync(new URL(`${name}/migration.sql`, folder), 'utf8') }))
    .sort((a, b) => a.path.localeCompare(b.path, 'en'))
}
