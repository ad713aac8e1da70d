import { drawLeaflet } from './map/leafletMap'
import { MapCanvas, type MapProps } from './map/MapCanvas'

/** The map that needs nobody: drawn here, without streets. */
export default function PlaceMap(props: MapProps) {
  return <MapCanvas draw={drawLeaflet} {...props} />
}
