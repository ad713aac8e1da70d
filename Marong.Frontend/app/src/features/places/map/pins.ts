const SVG = 'http://www.w3.org/2000/svg'

const SIGNS = {
  cafe: ['M6 8h10v6a4 4 0 0 1-4 4h-2a4 4 0 0 1-4-4z', 'M16 9h1.5a2.5 2.5 0 0 1 0 5H16', 'M9 3v2M13 3v2'],
  restaurant: ['M4 11h16a8 8 0 0 1-4.5 7.2V20h-7v-1.8A8 8 0 0 1 4 11z', 'M9 4c-1.5 1.5 1.5 2.5 0 4M14 4c-1.5 1.5 1.5 2.5 0 4'],
  home: ['M4 11.5 12 5l8 6.5', 'M6.5 10v9h11v-9'],
} as const

/** The sign on a pin. Made of elements, for a policy forbids styles in text and a name is never read as markup. */
export function signOf(kind: keyof typeof SIGNS): SVGSVGElement {
  const sign = document.createElementNS(SVG, 'svg')
  sign.setAttribute('viewBox', '0 0 24 24')
  sign.setAttribute('aria-hidden', 'true')
  for (const line of SIGNS[kind]) {
    const path = document.createElementNS(SVG, 'path')
    path.setAttribute('d', line)
    sign.append(path)
  }
  return sign
}

/** Reached and pressed by keyboard as a button is. */
export function makePressable(element: HTMLElement, label: string, onPress: () => void) {
  element.tabIndex = 0
  element.setAttribute('role', 'button')
  element.setAttribute('aria-label', label)
  element.addEventListener('click', onPress)
  element.addEventListener('keydown', event => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault()
      event.stopPropagation()
      onPress()
    }
  })
}

export function makePicture(element: HTMLElement, label: string) {
  element.setAttribute('role', 'img')
  element.setAttribute('aria-label', label)
}
