/** The query key of one's own profile. In a file of its own, for what is loaded before the rest of the screens. */
export const meKey = ['me']
