import { z } from 'zod'
import * as calls from './calls.ts'
import { endpoint } from './endpoint.ts'
import { nameMaxLength } from './limits.ts'
import { byId, Currency, Id, Instant, line, Locale, TimeZone } from './primitives.ts'

export const AppName = z.enum(['student', 'teacher', 'admin'])
export type AppName = z.output<typeof AppName>

export const UserRole = z.enum(['STUDENT', 'TEACHER', 'ADMIN'])
export const UserStatus = z.enum(['ACTIVE', 'DISABLED'])

function isText(text: string): boolean {
  return text.isWellFormed() && !text.includes('\u0000')
}

const notText = 'contains characters that are not text'

/** Any bytes a person may have chosen; its strength is judged where it is set. */
export const Password = z.string().min(1).max(200).refine(isText, notText)

/** Too short is WEAK_PASSWORD, even when it is nothing at all. */
const NewPassword = z.string().max(200).refine(isText, notText)

/** Whatever a person takes for the address of their account; whether it is one, the answer does not say. */
const AccountName = z.string().trim().toLowerCase().max(254).refine(isText, notText)

const TwoStepCode = z.string().trim().min(6).max(20)

export const SignedIn = z
  .object({
    accessToken: z.string(),
    expiresIn: z.int(),
    user: z.object({ id: Id, role: UserRole, mustChangePassword: z.boolean() }),
  })
  .meta({ id: 'SignedIn' })

export const login = endpoint({
  ...calls.login,
  summary: 'Sign in; sets the refresh cookie. Admins with two-step sign-in send a code as well.',
  access: 'PUBLIC',
  body: z.strictObject({
    email: AccountName,
    password: Password,
    code: TwoStepCode.optional(),
  }),
  response: SignedIn,
  errors: ['BAD_CREDENTIALS', 'TWO_STEP_REQUIRED', 'TWO_STEP_INVALID', 'TOO_MANY_REQUESTS', 'CROSS_SITE'],
})

export const refresh = endpoint({
  ...calls.refresh,
  summary: 'A new access token for the refresh cookie of one app; rotates the cookie',
  access: 'PUBLIC',
  body: z.strictObject({ app: AppName }),
  response: SignedIn,
  errors: ['UNAUTHENTICATED', 'REFRESH_REUSED', 'CROSS_SITE'],
})

export const logout = endpoint({
  ...calls.logout,
  summary: 'End the session of this device',
  access: 'PUBLIC',
  body: z.strictObject({ app: AppName }).optional(),
  errors: ['CROSS_SITE'],
})

export const changePassword = endpoint({
  ...calls.changePassword,
  summary: 'Choose a new password; ends the sessions of my other devices',
  access: 'INITIAL_PASSWORD',
  body: z.strictObject({ currentPassword: Password, newPassword: NewPassword }),
  errors: ['BAD_CREDENTIALS', 'WEAK_PASSWORD', 'TOO_MANY_REQUESTS'],
})

export const forgotPassword = endpoint({
  ...calls.forgotPassword,
  summary: 'Send a link to choose a new password, if the address is known; the answer does not say',
  access: 'PUBLIC',
  body: z.strictObject({ email: AccountName }),
  errors: ['TOO_MANY_REQUESTS'],
})

export const resetPassword = endpoint({
  ...calls.resetPassword,
  summary: 'Choose a new password with the token of a link; ends every session',
  access: 'PUBLIC',
  body: z.strictObject({ token: z.string().min(20).max(200), newPassword: NewPassword }),
  errors: ['LINK_INVALID', 'WEAK_PASSWORD', 'TOO_MANY_REQUESTS'],
})

export const Device = z
  .object({
    id: Id,
    userAgent: z.string().nullable(),
    ip: z.string().nullable(),
    createdAt: Instant,
    lastSeenAt: Instant,
    current: z.boolean(),
  })
  .meta({ id: 'Device' })

export const listDevices = endpoint({
  ...calls.listDevices,
  summary: 'My signed-in devices, the last seen first',
  access: 'SIGNED_IN',
  response: z.object({ items: z.array(Device) }),
  errors: [],
})

export const endDevice = endpoint({
  ...calls.endDevice,
  summary: 'Sign one of my devices out',
  access: 'SIGNED_IN',
  params: byId,
  errors: ['NOT_FOUND'],
})

export const listDevicesOf = endpoint({
  ...calls.listDevicesOf,
  summary: 'The signed-in devices of a person, the last seen first',
  access: 'ADMIN',
  params: byId,
  response: z.object({ items: z.array(Device.omit({ current: true })) }),
  errors: ['NOT_FOUND'],
})

export const endDeviceOf = endpoint({
  ...calls.endDeviceOf,
  summary: 'Sign one device of a person out',
  access: 'ADMIN',
  params: byId.extend({ deviceId: Id }),
  errors: ['NOT_FOUND'],
})

export const Me = z
  .object({
    id: Id,
    email: z.string(),
    role: UserRole,
    locale: Locale,
    organization: z.object({ id: Id, name: z.string(), timeZone: z.string(), currency: Currency }),
    profile: z.object({ displayName: z.string(), timeZone: z.string() }).nullable(),
  })
  .meta({ id: 'Me' })
export type Me = z.output<typeof Me>

export const getMe = endpoint({
  ...calls.getMe,
  summary: 'Who I am',
  access: 'INITIAL_PASSWORD',
  response: Me,
  errors: [],
})

export const editMe = endpoint({
  ...calls.editMe,
  summary: 'Change my name, zone or language. Admins have no profile: for them only the language.',
  access: 'SIGNED_IN',
  body: z.strictObject({
    displayName: line(nameMaxLength).optional(),
    timeZone: TimeZone.optional(),
    locale: Locale.optional(),
  }),
  response: Me,
  errors: [],
})

export const TwoStep = z
  .object({ on: z.boolean(), required: z.boolean(), recoveryCodesLeft: z.int() })
  .meta({ id: 'TwoStep' })

export const getTwoStep = endpoint({
  ...calls.getTwoStep,
  summary: 'Whether my two-step sign-in is on',
  access: 'ADMIN',
  response: TwoStep,
  errors: [],
})

export const beginTwoStep = endpoint({
  ...calls.beginTwoStep,
  summary: 'A secret for an authenticator app; it counts once a code from it has been confirmed',
  access: 'ADMIN',
  body: z.strictObject({ currentPassword: Password }),
  response: z.object({ secret: z.string(), otpauthUrl: z.string() }),
  errors: ['BAD_CREDENTIALS', 'TWO_STEP_ALREADY_ON', 'TOO_MANY_REQUESTS'],
})

const RecoveryCodes = z.object({ recoveryCodes: z.array(z.string()) })

export const confirmTwoStep = endpoint({
  ...calls.confirmTwoStep,
  summary:
    'Turn two-step sign-in on; ends the sessions of my other devices, answers with the recovery codes, once',
  access: 'ADMIN',
  body: z.strictObject({ code: TwoStepCode }),
  response: RecoveryCodes,
  errors: ['TWO_STEP_INVALID', 'TWO_STEP_ALREADY_ON', 'TOO_MANY_REQUESTS'],
})

export const renewRecoveryCodes = endpoint({
  ...calls.renewRecoveryCodes,
  summary: 'New recovery codes; the old ones stop working',
  access: 'ADMIN',
  body: z.strictObject({ currentPassword: Password, code: TwoStepCode }),
  response: RecoveryCodes,
  errors: ['BAD_CREDENTIALS', 'TWO_STEP_INVALID', 'TWO_STEP_NOT_ON', 'TOO_MANY_REQUESTS'],
})

export const endTwoStep = endpoint({
  ...calls.endTwoStep,
  summary: 'Turn two-step sign-in off; ends the sessions of my other devices',
  access: 'ADMIN',
  body: z.strictObject({ currentPassword: Password, code: TwoStepCode }),
  errors: ['BAD_CREDENTIALS', 'TWO_STEP_INVALID', 'TWO_STEP_NOT_ON', 'TOO_MANY_REQUESTS'],
})
