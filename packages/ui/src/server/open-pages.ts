/** Shown to anyone, signed in or not. */
export const openPages = ['/login', '/password', '/forgot-password', '/reset-password', '/offline']
