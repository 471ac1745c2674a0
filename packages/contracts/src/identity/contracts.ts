import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import { byId, Id, Instant, Locale, notText, text } from '../primitives.ts'

export const AppName = z.enum(['student', 'teacher', 'admin'])
export type AppName = z.output<typeof AppName>

export const UserRole = z.enum(['STUDENT', 'TEACHER', 'ADMIN'])
export const UserStatus = z.enum(['ACTIVE', 'DISABLED'])
export const AdminAccess = z.enum(['OWNER', 'DESK'])
export type AdminAccess = z.output<typeof AdminAccess>

function isText(text: string): boolean {
  return text.isWellFormed() && !text.includes('\u0000')
}

/** Any text. Its strength is checked where a password is set. */
export const Password = z
  .string()
  .min(1)
  .max(200)
  .refine(isText, notText)
  .meta({ examples: ['correct horse battery'] })

/** Has no minimum here, so that a password that is too short, even empty, is answered with WEAK_PASSWORD. */
const NewPassword = z
  .string()
  .max(200)
  .refine(isText, notText)
  .meta({ examples: ['a lighthouse keeps its hours'] })

/** Whatever a person types as their address. Accepted in any form, so that the answer does not tell which accounts exist. */
const AccountName = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .refine(isText, notText)
  .meta({ examples: ['ming@example.com'] })

const TwoStepCode = z
  .string()
  .trim()
  .min(6)
  .max(20)
  .meta({ examples: ['402913'] })

export const SignedIn = z
  .object({
    accessToken: text('eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIwMTk3In0.c2lnbmF0dXJl'),
    expiresIn: z.int().meta({ examples: [900] }),
    user: z.object({
      id: Id,
      role: UserRole.describe('What this device is signed in as.'),
      roles: z.array(UserRole).describe('All that the person may sign in as.'),
      mustChangePassword: z.boolean(),
    }),
  })
  .meta({ id: 'SignedIn' })

export const login = endpoint({
  name: 'login',
  method: 'POST',
  path: '/auth/login',
  summary: 'Sign in; sets the refresh cookie. Admins with two-step sign-in send a code as well.',
  access: 'PUBLIC',
  body: z.strictObject({
    email: AccountName,
    password: Password,
    code: TwoStepCode.optional(),
    app: AppName.optional().describe(
      'Which app to sign in to. If not given: the first of admin, teacher and student that the person has.',
    ),
  }),
  response: SignedIn,
  refreshCookie: 'SET',
  errors: ['BAD_CREDENTIALS', 'TWO_STEP_REQUIRED', 'TWO_STEP_INVALID', 'TOO_MANY_REQUESTS', 'CROSS_SITE'],
})

export const MailedCode = z
  .string()
  .trim()
  .max(20)
  .refine(isText, notText)
  .meta({ examples: ['402913'] })

export const askForCode = endpoint({
  name: 'askForCode',
  method: 'POST',
  path: '/auth/code',
  summary:
    'Mail a code that signs in once within 10 minutes, or proves the address for signing up; the answer is always the same',
  access: 'PUBLIC',
  status: 202,
  body: z.strictObject({ email: AccountName, locale: Locale.optional() }),
  response: z.object({ received: z.literal(true) }),
  errors: ['TOO_MANY_REQUESTS'],
})

export const signInWithCode = endpoint({
  name: 'signInWithCode',
  method: 'POST',
  path: '/auth/code/sign-in',
  summary: 'Sign in with a mailed code; sets the refresh cookie',
  access: 'PUBLIC',
  body: z.strictObject({
    email: AccountName,
    code: MailedCode,
    twoStepCode: TwoStepCode.optional(),
    app: AppName.optional(),
  }),
  response: SignedIn,
  refreshCookie: 'SET',
  errors: ['BAD_CREDENTIALS', 'TWO_STEP_REQUIRED', 'TWO_STEP_INVALID', 'TOO_MANY_REQUESTS', 'CROSS_SITE'],
})

export const refresh = endpoint({
  name: 'refresh',
  method: 'POST',
  path: '/auth/refresh',
  summary: 'A new access token for the refresh cookie of one app; rotates the cookie',
  access: 'PUBLIC',
  body: z.strictObject({ app: AppName }),
  response: SignedIn,
  refreshCookie: 'ROTATED',
  errors: ['UNAUTHENTICATED', 'REFRESH_REUSED', 'CROSS_SITE'],
})

export const logout = endpoint({
  name: 'logout',
  method: 'POST',
  path: '/auth/logout',
  summary: 'End the session of this device',
  access: 'PUBLIC',
  body: z.strictObject({ app: AppName }).optional(),
  refreshCookie: 'CLEARED',
  errors: ['CROSS_SITE'],
})

export const changePassword = endpoint({
  name: 'changePassword',
  method: 'POST',
  path: '/auth/password',
  summary: 'Choose a new password; ends the sessions of my other devices',
  access: 'INITIAL_PASSWORD',
  body: z.strictObject({ currentPassword: Password, newPassword: NewPassword }),
  errors: ['BAD_CREDENTIALS', 'WEAK_PASSWORD', 'TOO_MANY_REQUESTS'],
})

export const forgotPassword = endpoint({
  name: 'forgotPassword',
  method: 'POST',
  path: '/auth/forgot-password',
  summary: 'Send a link to choose a new password, if there is such an account; the answer is always the same',
  access: 'PUBLIC',
  body: z.strictObject({ email: AccountName }),
  errors: ['TOO_MANY_REQUESTS'],
})

export const resetPassword = endpoint({
  name: 'resetPassword',
  method: 'POST',
  path: '/auth/reset-password',
  summary: 'Choose a new password with the token of a mailed link; ends every session',
  access: 'PUBLIC',
  body: z.strictObject({
    token: text('Zk3v0c8fZ1x9kq3v0c8fZ1x9').min(20).max(200),
    newPassword: NewPassword,
  }),
  errors: ['LINK_INVALID', 'WEAK_PASSWORD', 'TOO_MANY_REQUESTS'],
})

export const Device = z
  .object({
    id: Id,
    userAgent: text('Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X)').nullable(),
    ip: text('203.0.113.7').nullable(),
    createdAt: Instant,
    lastSeenAt: Instant,
    current: z.boolean(),
  })
  .meta({ id: 'Device' })

export const listDevices = endpoint({
  name: 'listDevices',
  method: 'GET',
  path: '/auth/sessions',
  summary: 'My signed-in devices, the last seen first',
  access: 'SIGNED_IN',
  response: z.object({ items: z.array(Device) }),
  errors: [],
})

export const endDevice = endpoint({
  name: 'endDevice',
  method: 'DELETE',
  path: '/auth/sessions/:id',
  summary: 'Sign one of my devices out',
  access: 'SIGNED_IN',
  params: byId,
  errors: ['NOT_FOUND'],
})

export const TwoStep = z
  .object({ on: z.boolean(), required: z.boolean(), recoveryCodesLeft: z.int() })
  .meta({ id: 'TwoStep' })

export const getTwoStep = endpoint({
  name: 'getTwoStep',
  method: 'GET',
  path: '/auth/two-step',
  summary: 'Whether my two-step sign-in is on',
  access: 'ADMIN',
  admins: 'ALL',
  response: TwoStep,
  errors: [],
})

export const beginTwoStep = endpoint({
  name: 'beginTwoStep',
  method: 'POST',
  path: '/auth/two-step/begin',
  summary: 'A secret for an authenticator app; two-step sign-in is on once a code from it is confirmed',
  access: 'ADMIN',
  admins: 'ALL',
  body: z.strictObject({ currentPassword: Password }),
  response: z.object({
    secret: text('JBSWY3DPEHPK3PXP'),
    otpauthUrl: text('otpauth://totp/Summa:admin%40example.com?secret=JBSWY3DPEHPK3PXP'),
  }),
  errors: ['BAD_CREDENTIALS', 'TWO_STEP_ALREADY_ON', 'TOO_MANY_REQUESTS'],
})

const RecoveryCodes = z.object({ recoveryCodes: z.array(text('k7f2-9qxd-mw3e')) })

export const confirmTwoStep = endpoint({
  name: 'confirmTwoStep',
  method: 'POST',
  path: '/auth/two-step/confirm',
  summary:
    'Turn two-step sign-in on and get the recovery codes, shown once; ends the sessions of my other devices',
  access: 'ADMIN',
  admins: 'ALL',
  body: z.strictObject({ code: TwoStepCode }),
  response: RecoveryCodes,
  errors: ['TWO_STEP_INVALID', 'TWO_STEP_ALREADY_ON', 'TOO_MANY_REQUESTS'],
})

export const renewRecoveryCodes = endpoint({
  name: 'renewRecoveryCodes',
  method: 'POST',
  path: '/auth/two-step/recovery-codes',
  summary: 'New recovery codes; the old ones stop working',
  access: 'ADMIN',
  admins: 'ALL',
  body: z.strictObject({ currentPassword: Password, code: TwoStepCode }),
  response: RecoveryCodes,
  errors: ['BAD_CREDENTIALS', 'TWO_STEP_INVALID', 'TWO_STEP_NOT_ON', 'TOO_MANY_REQUESTS'],
})

export const endTwoStep = endpoint({
  name: 'endTwoStep',
  method: 'POST',
  path: '/auth/two-step/end',
  summary: 'Turn two-step sign-in off; ends the sessions of my other devices',
  access: 'ADMIN',
  admins: 'ALL',
  body: z.strictObject({ currentPassword: Password, code: TwoStepCode }),
  errors: ['BAD_CREDENTIALS', 'TWO_STEP_INVALID', 'TWO_STEP_NOT_ON', 'TOO_MANY_REQUESTS'],
})

export const resetPasswordOf = endpoint({
  name: 'resetPasswordOf',
  method: 'POST',
  path: '/admin/users/:id/reset-password',
  summary: 'Give a person a new initial password, shown once; ends all of their sessions',
  access: 'ADMIN',
  admins: 'ALL',
  params: byId,
  response: z.object({ initialPassword: text('lumen-cedar-41-harbour') }),
  errors: ['NOT_FOUND', 'OWNER_ONLY'],
})

export const listDevicesOf = endpoint({
  name: 'listDevicesOf',
  method: 'GET',
  path: '/admin/users/:id/devices',
  summary: 'The signed-in devices of a person, the last seen first',
  access: 'ADMIN',
  admins: 'ALL',
  params: byId,
  response: z.object({ items: z.array(Device.omit({ current: true })) }),
  errors: ['NOT_FOUND'],
})

export const endDeviceOf = endpoint({
  name: 'endDeviceOf',
  method: 'DELETE',
  path: '/admin/users/:id/devices/:deviceId',
  summary: 'Sign one device of a person out',
  access: 'ADMIN',
  admins: 'ALL',
  params: byId.extend({ deviceId: Id.describe('Which device.') }),
  errors: ['NOT_FOUND', 'OWNER_ONLY'],
})

export const endTwoStepOf = endpoint({
  name: 'endTwoStepOf',
  method: 'POST',
  path: '/admin/users/:id/end-two-step',
  summary: 'Turn off two-step sign-in for an admin who has lost the device',
  access: 'ADMIN',
  admins: 'OWNER',
  params: byId,
  errors: ['NOT_FOUND', 'TWO_STEP_NOT_ON'],
})
