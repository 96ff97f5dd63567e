import { testFixedPrograms } from "./fixed.js";

testFixedPrograms(2);
