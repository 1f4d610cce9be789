import { answers } from './probe.mjs';

console.log(answers);
