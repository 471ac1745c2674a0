type Owners = {
  [table: string]: { owner: string; readers?: { [module: string]: string } }
}

export const tables: Owners
export function modelsOf(schema: string, migrations?: string): Map<string, [field: string, table: string][]>
export function faultsOf(
  files: readonly (readonly [path: string, source: string])[],
  models: ReturnType<typeof modelsOf>,
  owners?: Owners,
): string[]
