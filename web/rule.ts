/** What the settings form has to know of a setting; build.ts takes it from the schema. With a range it is an integer; with a preset of its own, true or false; else ping targets. */
export type Rule = [key: string, title: string, preset: string | boolean, minimum?: number, maximum?: number, unit?: string];
