// What a client needs to make a call and read its answer. calls.test.ts writes these objects from the contracts, so an
// app does not have to bundle the contracts: it imports those as types only.
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export type Address = {
  readonly method: Method
  readonly path: `/${string}`
}

/** Where JSON has instants, by field name: 1 marks an instant. Lists are looked through. */
export type Instants = { readonly [name: string]: 1 | Instants }

export type Call = Address & {
  /** Where the answer has instants. */
  readonly instants: Instants
  /** Where `current` of a VERSION_CONFLICT has instants, unless it has the shape of the answer. */
  readonly current?: Instants
}
