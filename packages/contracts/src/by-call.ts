// From a call to what is agreed of it, for whoever has only the call.
import type { Call } from './calls.ts'
import type * as contracts from './contracts.ts'
import type { Decoded, Endpoint, Given } from './endpoint.ts'

type Contracts = typeof contracts

/** The contract of the same name. */
export type ContractOf<C extends Call> = Extract<Contracts[C['name'] & keyof Contracts], Endpoint>

export type AnswerOf<C extends Call> = Decoded<ContractOf<C>, 'response'>

export type BodyOf<C extends Call> = Given<ContractOf<C>, 'body'>

export type QueryOf<C extends Call> = Given<ContractOf<C>, 'query'>
