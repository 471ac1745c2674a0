// Accounts that can sign in, and simulated browsers.
import { randomUUID } from 'node:crypto'
import type { AppName, Problem, Role } from '@summa/contracts'
import { hashPassword } from '../src/modules/ground/identity/index.ts'
import type { World } from './harness.ts'
import { plantOrganization } from './people.ts'

export const goodPassword = 'plum tram violin 7'

const hashes = new Map<string, Promise<string>>()

export type Account = { id: string; orgId: string; email: string; password: string; role: Role }

type Settings = {
  role?: Role
  orgId?: string
  password?: string
  email?: string
  locale?: string
  mustChangePassword?: boolean
}

export async function plantAccount(
  world: World,
  {
    role = 'ADMIN',
    password = goodPassword,
    locale = 'en',
    mustChangePassword = false,
    ...given
  }: Settings = {},
): Promise<Account> {
  const orgId = given.orgId ?? (await plantOrganization(world))
  const email = given.email ?? `person-${randomUUID()}@example.test`
  const hash = hashes.get(password) ?? hashPassword(password)
  hashes.set(password, hash)
  const { rows } = await world.owner.query<{ id: string }>(
    `INSERT INTO "User" ("orgId", email, "passwordHash", role, locale, "mustChangePassword", "createdAt")
     VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`,
    [orgId, email, await hash, role, locale, mustChangePassword, world.clock.now()],
  )
  const id = rows[0]!.id
  const profile = { STUDENT: 'StudentProfile', TEACHER: 'TeacherProfile', ADMIN: undefined }[role]
  if (profile !== undefined) {
    await world.owner.query(
      `INSERT INTO "${profile}" ("userId", "orgId", "displayName", "timeZone") VALUES ($1, $2, 'Lin Wei', 'Asia/Shanghai')`,
      [id, orgId],
    )
  }
  return { id, orgId, email, password, role }
}

type Answer = {
  status: number
  body: { accessToken: string; expiresIn: number; user: { id: string }; code: Problem['code'] } & Record<
    string,
    unknown
  >
  headers: Record<string, string | string[] | number | undefined>
  setCookies: string[]
}

/** Keeps cookies like a browser, and sends the headers it is given. */
export type Browser = {
  cookies: Map<string, string>
  post(path: string, body?: unknown, options?: Options): Promise<Answer>
  login(
    account: Pick<Account, 'email' | 'password'> & { code?: string; app?: AppName },
    options?: Options,
  ): Promise<Answer>
  refresh(app: AppName, options?: Options): Promise<Answer>
  logout(body?: unknown, options?: Options): Promise<Answer>
}

type Options = { headers?: Record<string, string>; remoteAddress?: string; keepCookies?: boolean }

export function openBrowser(world: World, cookies = new Map<string, string>()): Browser {
  async function post(path: string, body?: unknown, { headers, remoteAddress, keepCookies }: Options = {}) {
    const response = await world.app.inject({
      method: 'POST',
      url: path,
      headers: {
        'user-agent': 'Test browser',
        ...(cookies.size > 0 && {
          cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { payload: JSON.stringify(body) }),
      ...(remoteAddress !== undefined && { remoteAddress }),
    })
    if (!keepCookies) {
      for (const { name, value } of response.cookies) {
        if (value === '') cookies.delete(name)
        else cookies.set(name, value)
      }
    }
    return {
      status: response.statusCode,
      body: (response.payload === '' ? {} : response.json()) as Answer['body'],
      headers: response.headers,
      setCookies: [response.headers['set-cookie'] ?? []].flat(),
    }
  }
  return {
    cookies,
    post,
    login: ({ email, password, code, app }, options) =>
      post('/auth/login', { email, password, code, app }, options),
    refresh: (app, options) => post('/auth/refresh', { app }, options),
    logout: (body, options) => post('/auth/logout', body, options),
  }
}

export async function actsOf(world: World, targetId: string): Promise<string[]> {
  const { rows } = await world.owner.query<{ action: string }>(
    'SELECT action FROM "AuditLog" WHERE "targetId" = $1 ORDER BY at, id',
    [targetId],
  )
  return rows.map(({ action }) => action)
}
