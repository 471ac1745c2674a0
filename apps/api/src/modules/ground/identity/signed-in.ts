import type { Decoded, login, Role } from '@summa/contracts'
import type { Context } from '../../../context.ts'
import { accessTokenSeconds, signAccessToken } from './access-token.ts'

export type SignedIn = Decoded<typeof login, 'response'>

export type Bearer = {
  userId: string
  orgId: string
  deviceId: string
  /** What the device is signed in as. */
  role: Role
  roles: Role[]
  mustChangePassword: boolean
  sessionEpoch: number
}

/** What a person gets who is let in: an access token and who they are. */
export async function admit(
  ctx: Pick<Context, 'config' | 'clock'>,
  { userId, orgId, deviceId, role, roles, mustChangePassword, sessionEpoch }: Bearer,
): Promise<SignedIn> {
  return {
    accessToken: await signAccessToken(ctx, { sub: userId, org: orgId, sid: deviceId, epoch: sessionEpoch }),
    expiresIn: accessTokenSeconds,
    user: { id: userId, role, roles, mustChangePassword },
  }
}
