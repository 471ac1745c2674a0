/** Pages that are shown to anyone, signed in or not. */
export const publicPages = ['/login', '/password', '/forgot-password', '/reset-password', '/offline']
