// Written from contracts.ts by calls.test.ts: `pnpm --filter @summa/contracts calls` writes it anew.

const Device = { createdAt: 1, lastSeenAt: 1 } as const

export const login = { method: 'POST', path: '/auth/login', instants: {} } as const
export const askForCode = { method: 'POST', path: '/auth/code', instants: {} } as const
export const signInWithCode = { method: 'POST', path: '/auth/code/sign-in', instants: {} } as const
export const refresh = { method: 'POST', path: '/auth/refresh', instants: {} } as const
export const logout = { method: 'POST', path: '/auth/logout', instants: {} } as const
export const changePassword = { method: 'POST', path: '/auth/password', instants: {} } as const
export const forgotPassword = { method: 'POST', path: '/auth/forgot-password', instants: {} } as const
export const resetPassword = { method: 'POST', path: '/auth/reset-password', instants: {} } as const
export const listDevices = { method: 'GET', path: '/auth/sessions', instants: { items: Device } } as const
export const endDevice = { method: 'DELETE', path: '/auth/sessions/:id', instants: {} } as const
export const getTwoStep = { method: 'GET', path: '/auth/two-step', instants: {} } as const
export const beginTwoStep = { method: 'POST', path: '/auth/two-step/begin', instants: {} } as const
export const confirmTwoStep = { method: 'POST', path: '/auth/two-step/confirm', instants: {} } as const
export const renewRecoveryCodes = { method: 'POST', path: '/auth/two-step/recovery-codes', instants: {} } as const
export const endTwoStep = { method: 'POST', path: '/auth/two-step/end', instants: {} } as const
export const resetPasswordOf = { method: 'POST', path: '/admin/users/:id/reset-password', instants: {} } as const
export const listDevicesOf = { method: 'GET', path: '/admin/users/:id/devices', instants: { items: { createdAt: 1, lastSeenAt: 1 } } } as const
export const endDeviceOf = { method: 'DELETE', path: '/admin/users/:id/devices/:deviceId', instants: {} } as const
export const endTwoStepOf = { method: 'POST', path: '/admin/users/:id/end-two-step', instants: {} } as const
