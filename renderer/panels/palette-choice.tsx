import { useId } from 'react'
import { colourNames, colourToken } from '../chart/studies/palette.ts'
import './palette-choice.css'

export interface PaletteChoiceProps {
  /** Place in the palette. */
  readonly colour: number
  readonly onChange: (colour: number) => void
}

/** One of the colours of lines. */
export function PaletteChoice({ colour, onChange }: PaletteChoiceProps) {
  const id = useId()
  return (
    <fieldset className="palette-choice">
      <legend>Colour</legend>
      {colourNames.map((name, at) => (
        <label key={name} title={name}>
          <input
            type="radio"
            name={id}
            className="visually-hidden"
            checked={colour % colourNames.length === at}
            aria-label={name}
            onChange={() => onChange(at)}
          />
          <span style={{ background: `var(--${colourToken(at)})` }} />
        </label>
      ))}
    </fieldset>
  )
}
