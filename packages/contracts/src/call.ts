// A call of the API is all that it takes to make one and to read its answer. calls.test.ts writes each from its contract.
// Callers import the contract as a type only.
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export type Address = {
  readonly method: Method
  readonly path: `/${string}`
}

/** Where JSON has instants, by the names on the way: 1 is one. Lists are looked through. */
export type Instants = { readonly [name: string]: 1 | Instants }

export type Call = Address & {
  /** Where the answer has instants. */
  readonly instants: Instants
  /** Where the `current` of a VERSION_CONFLICT has them, if it is not what the call answers. */
  readonly current?: Instants
}
