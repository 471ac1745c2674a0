export function faultsIn(root: string, apps?: readonly string[]): string[]
