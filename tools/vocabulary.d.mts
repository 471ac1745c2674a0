export function faultOf(path: string): string | undefined
export function additionsIn(versions: { [ban: string]: string[] }[]): string[]
