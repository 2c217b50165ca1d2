namespace SysSpec.Runtime;

/// <summary>
/// What the host answered to one question within a call. The model is told the answers to equal questions in their order, and the last one again where it asks more often; what the
/// implementation did not ask, the model asks the host. Costs O(number of times that the question was asked within the call).
/// </summary>
/// <typeparam name="TQuestion">The arguments.</typeparam>
/// <typeparam name="TAnswer">Results and error.</typeparam>
/// <param name="turn">Whose turn it is.</param>
public sealed class HostAnswers<TQuestion, TAnswer>(HostTurn turn)
{
    private readonly Lock _lock = new();
    private readonly List<(TQuestion Question, TAnswer Answer, bool IsTold)> _answers = [];
    private int _turn;

    /// <summary>The answer that the implementation got, if it is the model's turn and there is one.</summary>
    /// <param name="question">The arguments.</param>
    /// <param name="answer">The answer.</param>
    public bool TryRecall(TQuestion question, out TAnswer? answer)
    {
        answer = default;
        if (!turn.IsModels)
        {
            return false;
        }

        lock (_lock)
        {
            var last = -1;
            for (var i = 0; _turn == turn.Number && i < _answers.Count; i++)
            {
                if (EqualityComparer<TQuestion>.Default.Equals(_answers[i].Question, question))
                {
                    last = i;
                    if (!_answers[i].IsTold)
                    {
                        break;
                    }
                }
            }

            if (last < 0)
            {
                return false;
            }

            answer = _answers[last].Answer;
            _answers[last] = _answers[last] with { IsTold = true };
            return true;
        }
    }

    /// <summary>Notes what the host answered, if it is the implementation's turn.</summary>
    /// <param name="question">The arguments.</param>
    /// <param name="answer">The answer.</param>
    public void Note(TQuestion question, TAnswer answer)
    {
        if (!turn.IsImplementations)
        {
            return;
        }

        lock (_lock)
        {
            if (_turn != turn.Number)
            {
                _answers.Clear();
                _turn = turn.Number;
            }

            _answers.Add((question, answer, false));
        }
    }
}
