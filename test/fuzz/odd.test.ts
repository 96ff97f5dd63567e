import { testFixedPrograms } from "./fixed.js";

testFixedPrograms(1);
