export function contractionsIn(sql: string): string[]
