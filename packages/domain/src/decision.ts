/** The input itself is not valid: answered with 400 VALIDATION and `fault` under `fields[field]`. */
export interface Invalid<Field extends string, Fault extends string> {
  ok: false
  reason: 'VALIDATION'
  field: Field
  fault: Fault
}

export function invalid<Field extends string, Fault extends string>(
  field: Field,
  fault: Fault,
): Invalid<Field, Fault> {
  return { ok: false, reason: 'VALIDATION', field, fault }
}
