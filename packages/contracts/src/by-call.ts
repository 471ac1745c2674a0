// Types that find the contract of a call by its method and path.
import type { Address } from './call.ts'
import type * as contracts from './contracts.ts'
import type { Decoded, Endpoint, Given } from './endpoint.ts'

type Contract = Extract<(typeof contracts)[keyof typeof contracts], Endpoint>

export type ContractOf<C extends Address> = Extract<Contract, { method: C['method']; path: C['path'] }>

export type AnswerOf<C extends Address> = Decoded<ContractOf<C>, 'response'>

export type BodyOf<C extends Address> = Given<ContractOf<C>, 'body'>

export type QueryOf<C extends Address> = Given<ContractOf<C>, 'query'>
