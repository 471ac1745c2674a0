// Makes the user that the application signs in as. It owns nothing and has only the rights of the role summa_app. Its
// settings are stored in the server, because a pooler does not pass start-up options on.
import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'
import pg from 'pg'

/** The role that migrations grant rights to. Nobody signs in as it. */
export const appRole = 'summa_app'

/** The timezone must be UTC because some libraries send and read instants without a zone. */
const settings = { statement_timeout: '30s', idle_in_transaction_session_timeout: '30s', timezone: 'UTC' }

const attempts = 10

/**
 * Makes the user of the application's address, or updates its password, rights and settings. Run as the owner after the
 * migrations. Safe to run twice, and while the application is running.
 */
export async function openLogin(ownerUrl: string, appUrl: string): Promise<void> {
  const { user = '', password = '' } = new pg.Client({ connectionString: appUrl })
  refuseAddress(user, password)
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await retryingConflicts(async () => {
      await createRole(client, user)
      await refuseRights(client, user)
      const secret = password ? `PASSWORD ${pg.escapeLiteral(scramVerifier(password))}` : ''
      await client.query(`ALTER ROLE ${pg.escapeIdentifier(user)} ${signsIn} ${secret}; ${rightsOf(user)}`)
      await client.query(
        `ALTER ROLE ${pg.escapeIdentifier(user)} IN DATABASE ${await databaseOf(client)} RESET ALL`,
      )
    })
  } catch (error) {
    if ((error as pg.DatabaseError).code !== '42501') throw error
    // The owner may not manage users, but a superuser may have made this one correctly already.
    if ((await isReady(client, user)) && (await canSignIn(ownerUrl, appUrl))) return
    throw new Error(
      `The user ${user} of DATABASE_URL is not as it has to be, and the owner of the database may not change it. ` +
        `As a superuser: CREATE ROLE ${pg.escapeIdentifier(user)} LOGIN PASSWORD '<its password>'; ${rightsOf(user)}`,
      { cause: error },
    )
  } finally {
    await client.end()
  }
}

const signsIn = "LOGIN INHERIT CONNECTION LIMIT -1 VALID UNTIL 'infinity'"

/** Roles belong to the whole server, so two installations that change them at the same instant conflict. */
async function retryingConflicts(act: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await act()
      return
    } catch (error) {
      const { code, message } = error as pg.DatabaseError
      // 23505: both inserted the same row of the catalogue.
      const isConcurrent = code === '23505' || /tuple concurrently (updated|deleted)/.test(message)
      if (!isConcurrent || attempt === attempts) throw error
    }
  }
}

function refuseAddress(user: string, password: string) {
  if (user === '' || user === appRole || /^(pg_.*|public|none)$/.test(user))
    throw new Error(
      `DATABASE_URL names the user "${user}". Name one of the application's own, such as summa_api.`,
    )
  // Servers and clients treat other characters differently, and an invisible pasted mark would go unnoticed.
  if (!/^[\x20-\x7e]*$/.test(password))
    throw new Error(
      'The password in DATABASE_URL has characters that are not plain ASCII. Choose one without.',
    )
}

async function databaseOf(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>('SELECT current_database() AS name')
  return pg.escapeIdentifier(rows[0]?.name ?? '')
}

/** Makes a role if it does not exist. Another installation on the server may make it at the same moment. */
export async function createRole(client: pg.Client, name: string): Promise<void> {
  const known = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [name])
  if (known.rowCount) return
  await client.query(`CREATE ROLE ${pg.escapeIdentifier(name)}`).catch((error: unknown) => {
    const { code } = error as pg.DatabaseError
    if (code !== '42710' && code !== '23505') throw error
  })
}

function rightsOf(user: string): string {
  const name = pg.escapeIdentifier(user)
  const set = Object.entries(settings).map(([key, value]) => `ALTER ROLE ${name} SET ${key} = '${value}';`)
  return [`GRANT ${appRole} TO ${name};`, `ALTER ROLE ${name} RESET ALL;`, ...set].join(' ')
}

/** Connects at the owner's host, because the application's address may lead to a pooler. */
async function canSignIn(ownerUrl: string, appUrl: string): Promise<boolean> {
  const [place, { username, password }] = [new URL(ownerUrl), new URL(appUrl)]
  Object.assign(place, { username, password })
  const client = new pg.Client({ connectionString: place.href })
  return client.connect().then(
    () => client.end().then(() => true),
    () => false,
  )
}

async function isReady(client: pg.Client, user: string): Promise<boolean> {
  const { rowCount } = await client.query(
    `SELECT FROM pg_roles WHERE rolname = $1 AND rolcanlogin AND pg_has_role(rolname, $2, 'USAGE') AND rolconfig @> $3`,
    [
      user,
      appRole,
      Object.entries(settings).map(([key, value]) => `${key === 'timezone' ? 'TimeZone' : key}=${value}`),
    ],
  )
  return rowCount === 1
}

/** Refuses a user that has more rights than `summa_app` gives it. */
async function refuseRights(client: pg.Client, user: string) {
  const { rows } = await client.query<{ why: string }>(
    `SELECT 'it may do what the owner may' AS why WHERE pg_has_role($1::name, current_user, 'MEMBER')
     UNION ALL SELECT 'it may do more than sign in' FROM pg_roles WHERE rolname = $1
       AND (rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls)
     UNION ALL SELECT 'it is a member of ' || r.rolname FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.roleid
       WHERE m.member = (SELECT oid FROM pg_roles WHERE rolname = $1) AND r.rolname <> $2
     UNION ALL SELECT CASE d.deptype WHEN 'o' THEN 'it owns something' ELSE 'it has rights of its own on tables' END
       FROM pg_shdepend d WHERE d.refobjid = (SELECT oid FROM pg_roles WHERE rolname = $1)
       AND (d.deptype = 'o' OR d.deptype = 'a' AND d.classid = 'pg_class'::regclass) LIMIT 1`,
    [user, appRole],
  )
  const [refusal] = rows
  if (refusal !== undefined)
    throw new Error(
      `The user ${user} of DATABASE_URL has too many rights: ${refusal.why}. Name one there that is the application's alone, such as summa_api, with a password of its own: it is made by this command.`,
    )
}

/** The verifier that PostgreSQL stores for a password. Made here so that the password is in no statement and no log. */
function scramVerifier(password: string): string {
  const [salt, iterations] = [randomBytes(16), 4_096]
  const salted = pbkdf2Sync(password, salt, iterations, 32, 'sha256')
  const keyed = (text: string) => createHmac('sha256', salted).update(text).digest()
  const stored = createHash('sha256').update(keyed('Client Key')).digest('base64')
  const server = keyed('Server Key').toString('base64')
  return `SCRAM-SHA-256$${String(iterations)}:${salt.toString('base64')}$${stored}:${server}`
}
