// What the page's scripts share, for `tsc` alone: the book that the page is made with, the state, the view, the elements.
// The book is made by views/page/payload.py, whose words are said here once more.

import * as L from "leaflet";

declare global {
  /** Row of a table or of a list of the book. */
  type Row = number;
  /** Row of the texts of a language; null for no text. */
  type TextRow = Row | null;
  type LonLat = [lon: number, lat: number];
  /** Beginning and end of an hour, "08:05"; null for an open end. */
  type Clock = [from: string | null, to: string | null];

  interface Book {
    format: number;
    journey: Journey;
    travellers: { id: string; name: TextRow; symbol: string }[];
    kinds: { id: string; name: TextRow; symbol: string; security: boolean; light: string; dark: string }[];
    sources: Source[];
    persons: { id: string; name: TextRow }[];
    places: { id: string; name: TextRow; today: TextRow; within: string | null; tz_from?: "position" | "sea" | "journey" }[];
    /** Names of time zones. */
    zones: string[];
    /** By account, then by traveller who has a way. */
    timelines: Timeline[][];
    tables: Record<"event" | "stop" | "leg" | "position", PackedTable>;
    /** Shapes by layer: a mark, then rings or lines, encoded. */
    base: Record<string, [mark: number | string | null, ...lines: string[]][]>;
    /** Shapes near by, in the order in which they are drawn: precision and width in metres, whether it is a sketch, rings or lines, encoded. */
    near: [kind: string, precision: number, width: number, leastZoom: number, sketched: number, ...lines: string[]][];
    labels: [kind: string, rank: number, leastZoom: number, lon: number, lat: number, name: TextRow][];
    /** Train graphs by account, as SVG. */
    graphs: string[];
    /** Drawings of what travellers go by, as paths: a steam locomotive, a car, a walker … */
    vehicles: Record<string, string>;
    /** By language, the rows of texts that it has not, under the language whose they are; encoded. */
    lent?: Record<string, Record<string, string>>;
    /** Words of the interface by language and key. */
    interface: Record<string, Record<string, string>>;
    /** Signs that a search takes for one, the folded one first. */
    folds: Record<string, string>;
    start: Start;
  }

  interface Journey {
    id: string;
    /** "1949-12-06" */
    first_day: string;
    last_day: string;
    step: "hour" | "day" | "week" | "month" | "year";
    /** Begins of the steps in hours since 1970 by the clocks there, encoded. */
    steps: string;
    languages: string[];
    languages_only: boolean;
    /** West, south, east, north; east is less than west across 180°. */
    extent: [number, number, number, number];
    /** Blank: not stated. */
    licence: string;
    railway_zone: string | null;
    top_speed_kmh: number;
    /** Whether whoever travels goes by train. */
    by_train: boolean;
    title: TextRow;
    subtitle: TextRow;
    text: TextRow;
    clocks: { database: string; local: TextRow; railway: TextRow };
    second?: { title: TextRow; text: TextRow };
    ways?: Record<string, { title: TextRow }>;
    credits: TextRow[];
    accounts: { id: string; title: TextRow; text: TextRow }[];
  }

  interface Source {
    id: string;
    author: string | null;
    title: string;
    year: string | null;
    kind: string;
    language: string;
    seen: string | null;
    short: TextRow;
    author_form: TextRow;
    title_form: TextRow;
    /** Languages that have a form of their own, and those whose readers want the original too. */
    given: { author: string[]; title: string[] };
    originals: { author: string[]; title: string[] };
  }

  /** One traveller's table of breakpoints; what is text is numbers, encoded. */
  interface Timeline {
    traveller: Row;
    minute: string;
    km: string;
    km_min: string;
    km_max: string;
    basis: string;
    state: string;
    noon: (number | null)[];
    day_start: number[];
    zones: Zone[];
    light: [minutes: string, lights: string];
  }

  /** From when on which clock: minute, row of the zone, minutes east of Greenwich, those of the railway, whether local mean time. */
  type Zone = [minute: number, zone: Row | null, offset: number, railway: number | null, mean?: true];

  /** A column as it is, or its distinct values once and encoded which of them each row has. */
  type PackedColumn = any[] & { of?: undefined } | { of: any[]; at: string };

  interface PackedTable {
    ids: string[];
    /** By account: rows that it has not. */
    absent: Row[][];
    columns: Record<string, PackedColumn>;
    /** By account but the first: columns of its own, or only their cells that differ. */
    changes: Record<string, (PackedColumn & { rows?: undefined }) | { rows: Row[]; values: any[] }>[];
  }

  /** A table as one account has it: its columns by name. */
  interface Table {
    ids: string[];
    size: number;
    [column: string]: any;
  }

  interface Start {
    account: string;
    lang: string;
    day: number;
    embedded: boolean;
    tiles?: { url: string; credit: string; credit_url: string | null; origin: string; most_zoom: number };
  }

  /** What the reader has chosen. */
  interface State {
    /** 0 before the journey, 1 … days, days + 1 after it. */
    day: number;
    /** Instant on show, minutes UTC. */
    minute: number;
    account: string;
    lang: string;
    theme: "auto" | "light" | "dark";
    /** Kinds that the filter leaves out. */
    hidden: Set<Row>;
    playing: boolean;
    speed: number;
    follow: boolean;
    /** Id of the event singled out. */
    event: string | null;
    /** Event whose sign is under the pointer. */
    /** Whether the days are said while it plays, to those who hear the page. */
    aloud: boolean;
    pointed: Row | null;
    /** Train or ring under the pointer. */
    spot: Spot | null;
    /** What the card above the day's tells of. */
    call: ShownCall | null;
    /** Ids of the events that the reader keeps on show. */
    pins: string[];
    view: string;
  }

  interface Spot {
    x: number;
    y: number;
    name: string;
    row?: undefined;
    open: () => void;
  }

  /** A call of a train, or where a train stands, and the day for which its card is shown. */
  type ShownCall = { id: string; day: number } | { id?: undefined; traveller: Row; day: number; minute: number };

  /** A call of a train, of all travellers on it. */
  interface Call {
    /** Of the first of their stops. */
    id: string;
    /** Of the table of stops. */
    row: Row;
    travellers: Row[];
    /** Minutes at which it begins and ends by the steady pace. */
    from: number | null;
    to: number | null;
  }

  /** A part of the story: its title, the head of a chapter, or a passage. */
  interface StoryPart {
    kind: "title" | "chapter" | "event" | "call";
    /** Its day; of days in a row without a source the first, and the last. */
    day: number;
    last: number;
    /** Instant of the journey at which it begins. */
    minute: number;
    /** As in `tableOrder`; null where none is told. */
    entry: number | null;
    key: string;
    /** Of a chapter: whether no source dates anything, and how many passages it has. */
    quiet?: boolean;
    told?: number;
  }

  interface Story {
    parts: StoryPart[];
    chapterOf: Int32Array;
    partOf: Map<string, number>;
  }

  /** The story as a panel: for which account, language and filter it is `made`, and what it has heard of the state. */
  interface OpenStory extends Story {
    made: string;
    told: Pick<State, "day" | "minute" | "event"> | null;
    roll: Roll;
    finder: any;
    element: HTMLElement;
  }

  /** Where a reader is: at which part, and how far into it, from 0 to 1. */
  type Place = { part: number; share: number };

  /** A long text with a window on it, see panels/roll.js. */
  interface Roll {
    partOf: (part: number) => HTMLElement;
    guess: (part: number, width: number) => number;
    moved: () => void;
    scroller: HTMLElement;
    canvas: HTMLElement;
    /** What lies at the reading line. */
    at: Place;
    count: number;
    heights: Float64Array;
    tops: Float64Array;
    /** Whether a height has been measured. */
    known: Uint8Array;
    /** Parts in the document. */
    made: Map<number, HTMLElement>;
    /** Height of the window, the line in it, and its width. */
    view: number;
    line: number;
    width: number;
    /** Where the scroll bar is known to be, and by how much the text lies off it. */
    seen: number;
    shift: number;
    rest: number;
    frame: number;
  }

  /** Work that follows a step, see `following`. */
  interface Follower {
    ask: () => void;
    now: () => void;
    owed: () => boolean;
    settle: () => void;
  }

  /** What a drawing needs to know of its canvas. */
  interface View {
    /** Pixels of the whole world at this zoom. */
    scale: number;
    /** World pixel of the canvas's left edge, and of its upper one. */
    left: number;
    top: number;
    width: number;
    height: number;
    zoom: number;
    /** Pixels of the canvas for one of the page. */
    ratio: number;
    /** The canvas's upper left corner in the map's own pixels. */
    offset: L.Point;
    /** What of the canvas is seen. */
    window: L.Bounds;
  }

  /** What is said of the time or place of an event: in words, which may be a text of the journey; by which sources; whether the map follows it. */
  interface Statement {
    words: string;
    text: TextRow;
    sources: Row[];
    followed: boolean;
    key: string;
  }

  /** A dated call on squared paper: its kilometre, and between which minutes it was. */
  interface DatedMark {
    call: Call;
    km: number;
    from: number;
    to: number;
  }

  /** The way between two dated calls: the steady pace and the reach by the minute, the speed in km/h at which that grows, a minute to ask for. */
  interface Stretch {
    first: DatedMark;
    last: DatedMark;
    begin: number;
    end: number;
    band: { minute: number; km: number; least: number; most: number }[];
    speed: number;
    middle: number;
  }

  /** What a lesson asks of a journey; null for what that has not. */
  interface LessonTasks {
    who: { row: Row; statements: Statement[] } | null;
    band: Stretch | null;
    exact: { row: Row } | null;
  }

  /** Edges of a frame or of a part of the world: left, top, right, bottom. */
  type Box = [left: number, top: number, right: number, bottom: number];
  /** World coordinates, from 0 to 1 in Mercator's projection. */
  type Point = { x: number; y: number };

  /** Pixels to leave free about a point. */
  type Room = { left: number; top: number; right: number; bottom: number };
  /** Where the map should look; with a `sight`, what of the world is to be within the free window. */
  type Sight = { centre: L.LatLng; zoom: number; sight?: Box | null };

  type Draw = (context: CanvasRenderingContext2D, view: View) => void;

  /** A canvas on the map, see `Sheet`. */
  type SheetOnMap = L.Renderer & {
    options: { draw: Draw };
    update(): void;
    paint(): void;
    refresh(flying: boolean): void;
    view(): View;
  };

  /** The ground is there once the page has begun. */
  type Sheets = { ground?: SheetOnMap; day: SheetOnMap; over: SheetOnMap };

  interface Ink {
    paper: string;
    land: string;
    water: string;
    coast: string;
    ink: string;
    muted: string;
    rule: string;
    security: string;
    river: string;
    frame: string;
    sans: string;
    serif: string;
    dark: boolean;
  }

  interface Window {
    /** The handle of the page, see outside/handle.js. */
    journey: object;
    /** Folium's map stands here by its own name. */
    [name: `map_${string}`]: L.Map;
  }

  /** Elements of page.html by id, and those of tiles.js. */
  interface Elements {
    skip: HTMLButtonElement;
    "plate-map": HTMLElement;
    "sign-list": HTMLElement;
    title: HTMLElement;
    subtitle: HTMLElement;
    views: HTMLElement;
    overview: HTMLButtonElement;
    follow: HTMLButtonElement;
    print: HTMLButtonElement;
    share: HTMLButtonElement;
    "help-open": HTMLButtonElement;
    "zoom-out": HTMLButtonElement;
    "zoom-in": HTMLButtonElement;
    legend: HTMLDetailsElement;
    signs: HTMLElement;
    "works-open": HTMLButtonElement;
    scale: HTMLElement;
    coarse: HTMLElement;
    drawn: HTMLElement;
    sketched: HTMLElement;
    "true-at": HTMLElement;
    credits: HTMLElement;
    tip: HTMLElement;
    hint: HTMLElement;
    "share-box": HTMLDialogElement;
    "share-title": HTMLElement;
    "share-close": HTMLButtonElement;
    "share-link": HTMLInputElement;
    "copy-link": HTMLButtonElement;
    "share-snippet": HTMLTextAreaElement;
    "copy-snippet": HTMLButtonElement;
    "share-file": HTMLElement;
    "take-file": HTMLAnchorElement;
    "share-told": HTMLElement;
    kinds: HTMLElement;
    ruler: HTMLElement;
    ticks: HTMLCanvasElement;
    slider: HTMLInputElement;
    months: HTMLElement;
    when: HTMLElement;
    "when-day": HTMLElement;
    "when-date": HTMLElement;
    "event-back": HTMLButtonElement;
    "day-back": HTMLButtonElement;
    plainly: HTMLElement;
    play: HTMLButtonElement;
    "day-on": HTMLButtonElement;
    "event-on": HTMLButtonElement;
    speed: HTMLSelectElement;
    panel: HTMLElement;
    column: HTMLElement;
    choices: HTMLElement;
    "choose-account": HTMLElement;
    account: HTMLSelectElement;
    "choose-lang": HTMLElement;
    lang: HTMLSelectElement;
    theme: HTMLButtonElement;
    pinned: HTMLElement;
    day: HTMLElement;
    call: HTMLElement;
    cards: HTMLElement;
    story: HTMLElement;
    "credits-column": HTMLElement;
    help: HTMLDialogElement;
    "help-title": HTMLElement;
    "help-close": HTMLButtonElement;
    "help-body": HTMLElement;
    works: HTMLDialogElement;
    "works-title": HTMLElement;
    "works-close": HTMLButtonElement;
    "works-body": HTMLElement;
    live: HTMLElement;
    "journey-data": HTMLElement;
    streets: HTMLButtonElement;
    "streets-note": HTMLElement;
  }
}

declare module "leaflet" {
  /** What Leaflet has and its types do not tell. */
  interface Map {
    _lastCenter: LatLng;
    _panAnim?: { stop(): void };
    /** The page asks for no pane that is not there. */
    getPane(pane: string): HTMLElement;
  }
  interface ZoomPanOptions {
    reset?: boolean;
  }
}
