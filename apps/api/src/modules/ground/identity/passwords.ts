// Hashes passwords and refuses weak ones.
import { randomBytes } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { dictionary } from '@zxcvbn-ts/language-common'
import { argon2id, hash, verify } from 'argon2'
import { DomainError } from '../../../domain-error.ts'
import { makeLegible } from './secrets.ts'
import { openTurns } from './turns.ts'

/** OWASP's first choice for argon2id. */
const cost = { type: argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** Hashing blocks threads of a pool that the whole process shares; leave one free. */
const takeTurn = openTurns({ atOnce: Math.min(3, availableParallelism()), waiting: 1_000 })

/** A hash that no password matches, but that costs as much to check as a real one. */
const decoy = [
  '',
  'argon2id',
  'v=19',
  `m=${cost.memoryCost},t=${cost.timeCost},p=${cost.parallelism}`,
  ...[16, 32].map((length) => randomBytes(length).toString('base64').replace(/=+$/, '')),
].join('$')

/** Stands for the hash of a person who signs in with mailed codes alone: no password matches it. */
export const noPassword = '!'

export async function hashPassword(password: string): Promise<string> {
  return takeTurn(() => hash(password.normalize('NFKC'), cost))
}

/** Takes as long for an account that does not exist or has no password. */
export async function verifyPassword(
  passwordHash: string | null | undefined,
  password: string,
): Promise<boolean> {
  const real = passwordHash?.startsWith('$argon2') ? passwordHash : undefined
  const matches = await takeTurn(() => verify(real ?? decoy, password.normalize('NFKC')))
  return matches && real !== undefined
}

/** 74 bits, in characters that can be read out on the telephone. */
export function makeInitialPassword(): string {
  return makeLegible(3)
}

const minLength = 12

/**
 * The 50,000 most common passwords, collected from real leaks by the zxcvbn-ts project. Most are shorter than our
 * minimum, so they also count when they are the core of a longer password: `password1234`.
 */
const common = new Set(dictionary['passwords-common'])
/** Only the most common ones: further down are words that a good password may contain. */
const commonCores = new Set(dictionary['passwords-common'].slice(0, 10_000))

/** Refuses passwords that are easy to guess. `detail` tells the person why. */
export function checkPassword(password: string, email: string | null) {
  const detail = weakness(password.normalize('NFKC').toLowerCase(), email?.split('@')[0] ?? '')
  if (detail !== undefined) throw new DomainError('WEAK_PASSWORD', { detail })
}

function weakness(text: string, localPart: string): string | undefined {
  if (Array.from(text).length < minLength) return `Use at least ${minLength} characters.`
  if (localPart.length >= 4 && text.includes(localPart)) return 'Do not use your e-mail address.'
  if (isCommon(text)) return 'This password is among the common ones.'
  return undefined
}

function isCommon(text: string): boolean {
  const unit = /^(.+?)\1+$/su.exec(text)?.[1]
  if (common.has(text) || common.has(plain(text)) || isRun(text)) return true
  if (unit !== undefined && (unit.length <= 4 || isCommon(unit))) return true
  const core = /^[^a-z]{0,4}([a-z].*?)[^a-z]{0,10}$/su.exec(text)?.[1]
  return core !== undefined && core.length >= 4 && (commonCores.has(core) || commonCores.has(plain(core)))
}

const disguises: Record<string, string> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '1': 'i',
  '0': 'o',
  $: 's',
  '5': 's',
}

/** `p@ssw0rd` → `password`. */
function plain(text: string): string {
  return text.replace(/[@4310$5]/g, (character) => disguises[character] ?? character)
}

const orders = ['abcdefghijklmnopqrstuvwxyz', '0123456789', '1234567890', 'qwertyuiopasdfghjklzxcvbnm']

/** `123456789012`, `qwertyuiopas`, and backwards. */
function isRun(text: string): boolean {
  const backwards = Array.from(text).reverse().join('')
  return orders.some((order) => {
    const round = order.repeat(Math.ceil(text.length / order.length) + 1)
    return round.includes(text) || round.includes(backwards)
  })
}
