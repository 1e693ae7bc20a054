// Opens a CZML file with CesiumJS: `node czml.mjs FILE INSTANT…` prints its clock and what is where at each instant.
import { readFileSync } from "node:fs";

// What a browser has and Node.js lacks: Cesium asks of each value whether it is one of these.
for (const name of ["HTMLCanvasElement", "HTMLImageElement", "HTMLVideoElement", "Image", "ImageBitmap", "OffscreenCanvas"]) {
  globalThis[name] ??= class {};
}
const { Cartographic, CzmlDataSource, JulianDate, Math: Angle } = await import("@cesium/engine");
const [file, ...instants] = process.argv.slice(2);
const source = await CzmlDataSource.load(JSON.parse(readFileSync(file, "utf-8")));

const place = (position) => {
  const found = position && Cartographic.fromCartesian(position);
  return found ? [Angle.toDegrees(found.longitude), Angle.toDegrees(found.latitude), found.height] : null;
};
const plain = (entity, when) => ({
  at: place(entity.position?.getValue(when)),
  colour: entity.point?.color?.getValue(when)?.toBytes(),
  trail: Boolean(entity.path),
});
const at = (when) =>
  Object.fromEntries(source.entities.values.filter((e) => e.isAvailable(when)).map((e) => [e.id, plain(e, when)]));
console.log(
  JSON.stringify({
    name: source.name,
    clock: ["startTime", "stopTime", "currentTime"].map((end) => JulianDate.toIso8601(source.clock[end])),
    entities: Object.fromEntries(
      source.entities.values.map((e) => [e.id, { name: e.name, text: e.description?.getValue() ?? "" }]),
    ),
    at: instants.map((instant) => at(JulianDate.fromIso8601(instant))),
  }),
);
