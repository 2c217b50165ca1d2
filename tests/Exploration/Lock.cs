// In the global namespace, so that it comes before System.Threading.Lock wherever generated code says `Lock`: a statement `lock` then takes the object's monitor, which the scheduler controls. It does
// not control System.Threading.Lock: a thread that it stops inside of one keeps the others out, which looks like a deadlock.
internal sealed class Lock;
