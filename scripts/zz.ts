import { changeFailureRate, deploymentFrequency } from 'product-flow/devops';
const N=1_000_000; const t0=Date.UTC(2020,0,1);
const deployments=Array.from({length:N},(_,i)=>({id:'d'+i,deployedAt:new Date(t0+i*60_000).toISOString()}));
const incidents=Array.from({length:N/10},(_,i)=>({id:'i'+i,startedAt:new Date(t0+i*600_000+1).toISOString()}));
const window={from:'2020-01-01T00:00:00Z',to:'2022-01-01T00:00:00Z'};
let t=performance.now(); const a=deploymentFrequency({deployments},{window,zone:'Europe/Berlin'}); console.log(a.isOk(),performance.now()-t);
t=performance.now(); const b=changeFailureRate({deployments,incidents},{window}); console.log(b.isOk(),b.isOk()&&b.value.value,performance.now()-t);
