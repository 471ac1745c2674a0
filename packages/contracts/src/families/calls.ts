// Written from contracts.ts by calls.test.ts: `pnpm --filter @summa/contracts calls` writes it anew.

const SignUp = { createdAt: 1 } as const

export const listFamilies = { method: 'GET', path: '/admin/families', instants: {} } as const
export const createFamily = { method: 'POST', path: '/admin/families', instants: {} } as const
export const getFamily = { method: 'GET', path: '/admin/families/:id', instants: {} } as const
export const editFamily = { method: 'PATCH', path: '/admin/families/:id', instants: {} } as const
export const addMember = { method: 'POST', path: '/admin/families/:id/members', instants: {} } as const
export const editMember = { method: 'PATCH', path: '/admin/families/:id/members/:userId', instants: {} } as const
export const removeMember = { method: 'DELETE', path: '/admin/families/:id/members/:userId', instants: {} } as const
export const mergeFamily = { method: 'POST', path: '/admin/families/:id/merge', instants: {} } as const
export const moveStudent = { method: 'POST', path: '/admin/students/:id/family', instants: {} } as const
export const signUp = { method: 'POST', path: '/auth/sign-up', instants: {} } as const
export const listSignUps = { method: 'GET', path: '/admin/sign-ups', instants: { items: SignUp } } as const
export const decideSignUp = { method: 'POST', path: '/admin/sign-ups/:id/decide', instants: {} } as const
