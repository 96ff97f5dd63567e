/** What the settings form has to know of a setting; build.ts takes it from the schema. What is neither integer nor boolean is ping targets. */
export type Rule = [key: string, title: string, preset: string, type?: string, minimum?: number, maximum?: number, unit?: string];
