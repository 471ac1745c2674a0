/** Pages that are shown to anyone, signed in or not. */
export const publicPages = [
  '/login',
  '/password',
  '/sign-up',
  '/forgot-password',
  '/reset-password',
  '/offline',
]
