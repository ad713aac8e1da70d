import { Radio, RadioGroup } from '@headlessui/react'

type ChoicesProps<T extends string> = { label: string; value: T; onChange: (value: T) => void; options: readonly (readonly [T, string])[] }

/** One of a few, all of them to be seen. */
export function Choices<T extends string>({ label, value, onChange, options }: ChoicesProps<T>) {
  return (
    <RadioGroup value={value} onChange={onChange} aria-label={label} className="flex gap-1 rounded-control bg-soft p-1">
      {options.map(([option, name]) => (
        <Radio
          key={option}
          value={option}
          className="grid min-h-10 flex-1 place-items-center rounded-xl px-2 text-center text-sm font-bold text-muted data-checked:bg-card data-checked:text-chestnut data-checked:shadow-card"
        >
          {name}
        </Radio>
      ))}
    </RadioGroup>
  )
}
