import { useState } from 'react'
import { useTexts } from '../../i18n/language'
import { useProblem } from '../../i18n/problem'
import { faultyFields } from './refusals'
import { brokenRule, type GroupField } from './rules'

/** The texts of a form about a group: what stands in them, and what is wrong with them by the rules or by the services' word. */
export function useGroupForm<F extends GroupField>(initial: Record<F, string>) {
  const texts = useTexts().groups.form.problems
  const problem = useProblem()
  const [values, setValues] = useState(initial)
  const [isChecked, setChecked] = useState(false)
  const [refused, setRefused] = useState<unknown>(null)
  const fields = Object.keys(initial) as F[]

  const problemOf = (field: F): string | undefined => {
    const rule = isChecked ? brokenRule(field, values[field]) : null
    if (rule !== null) {
      return texts[rule]
    }
    return faultyFields(refused).includes(field) ? problem(refused) : undefined
  }
  return {
    values,
    problemOf,
    set: (field: F, value: string) => {
      setValues(before => ({ ...before, [field]: value }))
      if (faultyFields(refused).includes(field)) {
        setRefused(null)
      }
    },
    /** What the services said; told beside its field, or under the form when it concerns none. */
    refuse: setRefused,
    error: faultyFields(refused).some(field => (fields as GroupField[]).includes(field)) ? null : refused,
    /** Whether the form may be sent. The first field at fault gets the focus. */
    check: (form: HTMLFormElement) => {
      setChecked(true)
      setRefused(null)
      const first = fields.find(field => brokenRule(field, values[field]) !== null)
      if (first !== undefined) {
        form.querySelector<HTMLElement>(`[name="${first}"]`)?.focus()
      }
      return first === undefined
    },
  }
}

export type GroupForm<F extends GroupField> = ReturnType<typeof useGroupForm<F>>
