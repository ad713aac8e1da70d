import { ImagePlus, Trash2 } from 'lucide-react'
import { useCallback, useId, useRef, useState } from 'react'
import { useTexts } from '../i18n/language'
import { Button, buttonClass } from './Button'
import { PICTURE_TYPES, resizeImage, UnusablePicture, type PictureProblem } from './resizeImage'

type ImagePickerProps = { label: string; value: Blob | null; onChange: (picture: Blob | null) => void; hint?: string }

/** One picture, shown before it is sent, made small enough to send. */
export function ImagePicker({ label, value, onChange, hint }: ImagePickerProps) {
  const texts = useTexts().common.picture
  const note = useId()
  const { pick, drop, isWorking, problem } = usePicking(onChange)
  const input = useRef<HTMLInputElement>(null)
  const said = problem === null ? hint : texts.problems[problem]
  return (
    <div role="group" aria-label={label} className="grid gap-1.5">
      <span className="text-sm font-bold" aria-hidden="true">
        {label}
      </span>
      <div className="overflow-hidden rounded-card border border-dashed border-field bg-card">
        {value !== null && <Preview picture={value} alt={texts.preview} />}
        <div className="flex flex-wrap gap-2 p-3">
          <label
            className={`${buttonClass({ look: 'secondary' })} flex-1 cursor-pointer whitespace-nowrap has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-chestnut`}
          >
            <ImagePlus aria-hidden="true" size={20} />
            {isWorking ? texts.preparing : value === null ? texts.pick : texts.another}
            <input
              ref={input}
              type="file"
              accept={PICTURE_TYPES.join(',')}
              className="sr-only"
              aria-describedby={said === undefined ? undefined : note}
              aria-invalid={problem !== null}
              onChange={event => {
                const file = event.target.files?.[0]
                // The same file can be picked again after it has been removed.
                event.target.value = ''
                if (file !== undefined) {
                  void pick(file)
                }
              }}
            />
          </label>
          {value !== null && (
            <Button
              look="quiet"
              onClick={() => {
                drop()
                input.current?.focus()
              }}
            >
              <Trash2 aria-hidden="true" size={20} />
              {texts.remove}
            </Button>
          )}
        </div>
      </div>
      {said !== undefined && (
        <p id={note} role={problem === null ? undefined : 'alert'} className={`text-sm ${problem === null ? 'text-muted' : 'text-alert'}`}>
          {said}
        </p>
      )}
    </div>
  )
}

/** Making a picture small takes a moment; only the one picked last counts. */
function usePicking(onChange: (picture: Blob | null) => void) {
  const [isWorking, setWorking] = useState(false)
  const [problem, setProblem] = useState<PictureProblem | null>(null)
  const latest = useRef(0)
  const pick = async (file: File) => {
    const turn = ++latest.current
    setWorking(true)
    setProblem(null)
    try {
      const picture = await resizeImage(file)
      if (turn === latest.current) {
        onChange(picture)
      }
    } catch (error) {
      if (turn === latest.current) {
        setProblem(error instanceof UnusablePicture ? error.reason : 'unreadable')
      }
    } finally {
      if (turn === latest.current) {
        setWorking(false)
      }
    }
  }
  const drop = () => {
    latest.current++
    setWorking(false)
    setProblem(null)
    onChange(null)
  }
  return { pick, drop, isWorking, problem }
}

function Preview({ picture, alt }: { picture: Blob; alt: string }) {
  // The address lives exactly as long as the element that shows it.
  const show = useCallback(
    (image: HTMLImageElement | null) => {
      if (image === null) {
        return
      }
      const address = URL.createObjectURL(picture)
      image.src = address
      return () => {
        URL.revokeObjectURL(address)
      }
    },
    [picture],
  )
  return <img ref={show} alt={alt} className="aspect-4/3 w-full bg-soft object-contain" />
}
